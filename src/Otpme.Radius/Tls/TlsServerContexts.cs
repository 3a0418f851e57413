using Otpme.Core.Radius;

namespace Otpme.Radius.Tls;

/// <summary>
/// Gives the context of the current certificates and makes a new one when they change. Conversations that began with the old
/// certificate finish with it. When a new certificate cannot be used, the old one goes on serving and the fault is told.
/// </summary>
internal sealed class TlsServerContexts : IDisposable
{
    private readonly IEapCertificates _certificates;
    private readonly TlsServerOptions _options;
    private readonly Action<TlsException> _refused;
    private readonly Lock _building = new();
    private volatile TlsServerContext _current;
    private long _generation;

    public TlsServerContexts(IEapCertificates certificates, TlsServerOptions options, Action<TlsException> refused)
    {
        _certificates = certificates;
        _options = options;
        _refused = refused;
        _generation = certificates.Generation;
        _current = new TlsServerContext(certificates.Current, options);
    }

    public TlsServerContext Current
    {
        get
        {
            if (_certificates.Generation != Volatile.Read(ref _generation))
                Rebuild();
            return _current;
        }
    }

    public void Dispose() => _current.Dispose();

    private void Rebuild()
    {
        lock (_building)
        {
            var generation = _certificates.Generation;
            if (generation == _generation)
                return;
            Volatile.Write(ref _generation, generation);
            try
            {
                // The old context is freed by its finalizer once no thread can be using it.
                _current = new TlsServerContext(_certificates.Current, _options);
            }
            catch (TlsException fault)
            {
                _refused(fault);
            }
        }
    }
}
