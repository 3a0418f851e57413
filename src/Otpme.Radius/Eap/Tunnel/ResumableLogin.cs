using System.Buffers.Binary;
using System.Text;
using Otpme.Radius.Tls;

namespace Otpme.Radius.Eap.Tunnel;

/// <summary>The note tied to a resumable TLS session. It stays in this process.</summary>
/// <param name="LoggedInAt">When the credential was verified (<see cref="TimeProvider.GetTimestamp"/>): resumptions do not move it.</param>
/// <param name="TokenPath">The token that verified.</param>
/// <param name="Identity">The inner identity it verified for.</param>
internal readonly record struct ResumableLogin(long LoggedInAt, string TokenPath, string Identity)
{
    /// <summary>Writes time 8, path, a zero octet, identity; 0 when they are too long.</summary>
    public int Write(Span<byte> note)
    {
        if (sizeof(long) + Encoding.UTF8.GetByteCount(TokenPath) + 1 + Encoding.UTF8.GetByteCount(Identity) > note.Length)
            return 0;
        BinaryPrimitives.WriteInt64BigEndian(note, LoggedInAt);
        var end = sizeof(long) + Encoding.UTF8.GetBytes(TokenPath, note[sizeof(long)..]);
        note[end] = 0;
        return end + 1 + Encoding.UTF8.GetBytes(Identity, note[(end + 1)..]);
    }

    public static bool TryRead(TlsServerSession tls, out ResumableLogin login)
    {
        login = default;
        var note = tls.ReadNote();
        if (note.Length < sizeof(long))
            return false;
        var text = note[sizeof(long)..];
        var end = text.IndexOf((byte)0);
        if (end <= 0)
            return false;
        login = new ResumableLogin(
            BinaryPrimitives.ReadInt64BigEndian(note), Encoding.UTF8.GetString(text[..end]), Encoding.UTF8.GetString(text[(end + 1)..]));
        return true;
    }
}
