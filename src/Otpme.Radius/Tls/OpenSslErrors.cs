using System.Text;

namespace Otpme.Radius.Tls;

/// <summary>The error queue that OpenSSL keeps for each thread: what a failure leaves there must be taken before the next call.</summary>
internal static unsafe class OpenSslErrors
{
    private const int MaxErrors = 4;

    /// <summary>Empties the queue and tells its first few entries; never a secret, bounded in length.</summary>
    public static string Drain()
    {
        var text = new StringBuilder();
        var buffer = stackalloc byte[256];
        for (var i = 0; i < MaxErrors; i++)
        {
            var error = OpenSsl.ERR_get_error();
            if (error == 0)
                break;
            OpenSsl.ERR_error_string_n(error, buffer, 256);
            if (text.Length > 0)
                text.Append("; ");
            text.Append(Encoding.ASCII.GetString(System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(buffer)));
        }

        OpenSsl.ERR_clear_error();
        return text.Length == 0 ? "no reason given" : text.ToString();
    }
}
