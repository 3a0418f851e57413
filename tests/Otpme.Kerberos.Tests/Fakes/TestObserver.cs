using System.Collections.Concurrent;
using Otpme.Kerberos.Server;

namespace Otpme.Kerberos.Tests.Fakes;

internal sealed class TestObserver : IKdcObserver
{
    public ConcurrentQueue<KdcRecord> Records { get; } = [];

    public ConcurrentQueue<Exception> Faults { get; } = [];

    public void OnExchange(in KdcRecord record) => Records.Enqueue(record);

    public void OnFault(Exception fault) => Faults.Enqueue(fault);
}
