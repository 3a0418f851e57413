using System.Text;
using Otpme.Radius.Tls;

namespace Otpme.Radius.Eap.Tunnel;

/// <summary>
/// The note tied to a resumable TLS session: which token verified, and the inner identity it verified for. It stays in this process.
/// </summary>
internal readonly record struct ResumableLogin(string TokenPath, string Identity)
{
    /// <summary>Writes path, a zero octet, identity; 0 when they are too long.</summary>
    public int Write(Span<byte> note)
    {
        if (Encoding.UTF8.GetByteCount(TokenPath) + 1 + Encoding.UTF8.GetByteCount(Identity) > note.Length)
            return 0;
        var path = Encoding.UTF8.GetBytes(TokenPath, note);
        note[path] = 0;
        return path + 1 + Encoding.UTF8.GetBytes(Identity, note[(path + 1)..]);
    }

    public static bool TryRead(TlsServerSession tls, out ResumableLogin login)
    {
        login = default;
        var note = tls.ReadNote();
        var end = note.IndexOf((byte)0);
        if (end <= 0)
            return false;
        login = new ResumableLogin(Encoding.UTF8.GetString(note[..end]), Encoding.UTF8.GetString(note[(end + 1)..]));
        return true;
    }
}
