using System.Net;
using System.Net.Sockets;
using Otpme.Core.Authentication;
using Otpme.Core.Radius;
using Otpme.Radius.Eap;

namespace Otpme.Radius.Tests.Fakes;

/// <summary>A server on loopback, and one UDP socket that talks to it.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public const string Secret = "xyzzy5461";

    private readonly Socket _nas;

    public TestServer(
        ILoginGate gate, IRadiusClients? clients = null, IEapServer? eap = null, RadiusSettings? settings = null, IPEndPoint? endpoint = null, IPAddress? target = null)
    {
        endpoint ??= new IPEndPoint(IPAddress.Loopback, 0);
        settings = (settings ?? new RadiusSettings()) with { Endpoints = [endpoint], ReceiveBufferBytes = 256 * 1024 };
        Server = new RadiusServer(settings, gate, clients ?? new FakeClients(FakeClients.Client("nas", Secret)), eap, TimeProvider.System, Log);
        Server.Start();
        var local = Server.LocalEndpoints[0];
        Target = new IPEndPoint(target ?? local.Address, local.Port);
        _nas = NewSocket();
    }

    public RadiusServer Server { get; }

    public IPEndPoint Target { get; }

    public CapturingLog Log { get; } = new();

    /// <summary>Connected, so that only replies from the address that was asked arrive.</summary>
    public Socket NewSocket()
    {
        var socket = new Socket(Target.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 10_000 };
        socket.Connect(Target);
        return socket;
    }

    public void Send(byte[] packet) => _nas.Send(packet);

    public byte[] Receive()
    {
        var buffer = new byte[8192];
        return buffer[.._nas.Receive(buffer)];
    }

    public NasReply Ask(NasRequest request)
    {
        Send(request.ToBytes());
        return new NasReply(Receive(), request);
    }

    /// <summary>Packets are worked on in order: when the probe that follows is answered first, the packet got no answer.</summary>
    public void ShouldNotAnswer(byte[] packet)
    {
        Send(packet);
        Ask(new NasRequest(Secret, code: 12, identifier: 255).Signed()).Code.ShouldBe((byte)2);
    }

    public long Metric(string name) => Server.Metrics.Read().Single(metric => metric.Name == name).Value;

    public async ValueTask DisposeAsync()
    {
        _nas.Dispose();
        await Server.DisposeAsync();
    }
}
