using System.Runtime.InteropServices;

namespace Otpme.Radius.Tls;

/// <summary>Owns an <c>SSL</c> and, once they are set, its two BIOs.</summary>
internal sealed class SslHandle : SafeHandle
{
    public SslHandle(nint ssl)
        : base(0, ownsHandle: true) => SetHandle(ssl);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        OpenSsl.SSL_free(handle);
        return true;
    }
}
