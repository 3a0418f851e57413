using System.Security.Cryptography;
using System.Text.Unicode;

namespace Otpme.Core.Cryptography;

/// <summary>
/// The functions of MS-CHAPv2 (RFC 2759 8) and of its MPPE keys (RFC 3079 3), under their RFC names. All buffers belong to the caller;
/// nothing is allocated.
/// </summary>
public static class MsChapV2
{
    /// <summary>Length of an NT hash, and of its hash, in bytes.</summary>
    public const int HashBytes = 16;

    /// <summary>Length of the challenge that the peer answers, in bytes.</summary>
    public const int ChallengeBytes = 8;

    /// <summary>Length of an NT-Response in bytes.</summary>
    public const int ResponseBytes = 24;

    /// <summary>Length of an authenticator response: "S=" and 40 upper-case hexadecimal digits.</summary>
    public const int AuthenticatorResponseBytes = 42;

    /// <summary>NtPasswordHash (RFC 2759 8.3): MD4 over the password in UTF-16LE, given here in UTF-8.</summary>
    public static void NtPasswordHash(ReadOnlySpan<byte> password, Span<byte> hash16)
    {
        Span<char> characters = stackalloc char[128];
        Span<byte> littleEndian = stackalloc byte[256];
        var state = DigestState<Md4Core>.Create();
        while (!password.IsEmpty)
        {
            // A character cut by the end of the buffer is taken up again in the next turn.
            Utf8.ToUtf16(password, characters, out var read, out var written, replaceInvalidSequences: true, isFinalBlock: true);
            for (var i = 0; i < written; i++)
            {
                littleEndian[2 * i] = (byte)characters[i];
                littleEndian[(2 * i) + 1] = (byte)(characters[i] >> 8);
            }

            state.Append(littleEndian[..(2 * written)]);
            password = password[read..];
        }

        state.Finish(hash16);
        CryptographicOperations.ZeroMemory(littleEndian);
        characters.Clear();
    }

    /// <summary>HashNtPasswordHash (RFC 2759 8.4): MD4 of the NT hash.</summary>
    public static void HashNtPasswordHash(ReadOnlySpan<byte> ntHash16, Span<byte> hashHash16) =>
        Md4.Hash(ntHash16[..HashBytes], hashHash16);

    /// <summary>
    /// ChallengeHash (RFC 2759 8.2). <paramref name="userName"/> is the name as the peer sent it; what stands before a backslash is
    /// dropped, as RFC 2759 4 has the peer do.
    /// </summary>
    public static void ChallengeHash(
        ReadOnlySpan<byte> peerChallenge16, ReadOnlySpan<byte> authenticatorChallenge16, ReadOnlySpan<byte> userName, Span<byte> challenge8)
    {
        Span<byte> digest = stackalloc byte[Sha1.DigestBytes];
        var state = DigestState<Sha1Core>.Create();
        state.Append(peerChallenge16[..16]);
        state.Append(authenticatorChallenge16[..16]);
        state.Append(userName[(userName.IndexOf((byte)'\\') + 1)..]);
        state.Finish(digest);
        digest[..ChallengeBytes].CopyTo(challenge8);
    }

    /// <summary>ChallengeResponse (RFC 2759 8.5): the 24-byte NT-Response that a peer knowing the NT hash gives.</summary>
    public static void ChallengeResponse(ReadOnlySpan<byte> challenge8, ReadOnlySpan<byte> ntHash16, Span<byte> response24)
    {
        Span<byte> lastKey = stackalloc byte[7];
        lastKey.Clear();
        ntHash16[14..16].CopyTo(lastKey);
        Des.EncryptBlockWithKey7(ntHash16, challenge8, response24);
        Des.EncryptBlockWithKey7(ntHash16[7..], challenge8, response24[8..]);
        Des.EncryptBlockWithKey7(lastKey, challenge8, response24[16..]);
        CryptographicOperations.ZeroMemory(lastKey);
    }

    /// <summary>True when the response is the one that the NT hash gives; takes the same time whatever differs.</summary>
    public static bool Verify(ReadOnlySpan<byte> challenge8, ReadOnlySpan<byte> ntHash16, ReadOnlySpan<byte> response24)
    {
        Span<byte> expected = stackalloc byte[ResponseBytes];
        ChallengeResponse(challenge8, ntHash16, expected);
        return CryptographicOperations.FixedTimeEquals(expected, response24);
    }

    /// <summary>
    /// GenerateAuthenticatorResponse (RFC 2759 8.7) from the hash of the NT hash and the 8-byte challenge: "S=" and 40 upper-case
    /// hexadecimal digits, 42 bytes of ASCII.
    /// </summary>
    public static void GenerateAuthenticatorResponse(
        ReadOnlySpan<byte> hashHash16, ReadOnlySpan<byte> response24, ReadOnlySpan<byte> challenge8, Span<byte> output42)
    {
        Span<byte> digest = stackalloc byte[Sha1.DigestBytes];
        var state = DigestState<Sha1Core>.Create();
        state.Append(hashHash16[..HashBytes]);
        state.Append(response24[..ResponseBytes]);
        state.Append("Magic server to client signing constant"u8);
        state.Finish(digest);

        state = DigestState<Sha1Core>.Create();
        state.Append(digest);
        state.Append(challenge8[..ChallengeBytes]);
        state.Append("Pad to make it do more than one iteration"u8);
        state.Finish(digest);

        output42[0] = (byte)'S';
        output42[1] = (byte)'=';
        var digits = "0123456789ABCDEF"u8;
        for (var i = 0; i < digest.Length; i++)
        {
            output42[2 + (2 * i)] = digits[digest[i] >> 4];
            output42[3 + (2 * i)] = digits[digest[i] & 15];
        }
    }

    /// <summary>GetMasterKey (RFC 3079 3.4), 16 bytes.</summary>
    public static void GetMasterKey(ReadOnlySpan<byte> hashHash16, ReadOnlySpan<byte> response24, Span<byte> masterKey16)
    {
        Span<byte> digest = stackalloc byte[Sha1.DigestBytes];
        var state = DigestState<Sha1Core>.Create();
        state.Append(hashHash16[..HashBytes]);
        state.Append(response24[..ResponseBytes]);
        state.Append("This is the MPPE Master Key"u8);
        state.Finish(digest);
        digest[..16].CopyTo(masterKey16);
        CryptographicOperations.ZeroMemory(digest);
    }

    /// <summary>
    /// GetAsymmetricStartKey (RFC 3079 3.4) for a 128-bit session: 16 bytes. The key a server sends with is the one its client
    /// receives with.
    /// </summary>
    public static void GetAsymmetricStartKey(ReadOnlySpan<byte> masterKey16, bool isSend, bool isServer, Span<byte> key16)
    {
        Span<byte> digest = stackalloc byte[Sha1.DigestBytes];
        Span<byte> pad = stackalloc byte[40];
        var state = DigestState<Sha1Core>.Create();
        state.Append(masterKey16[..16]);
        pad.Clear();
        state.Append(pad);
        state.Append(isSend == isServer
            ? "On the client side, this is the receive key; on the server side, it is the send key."u8
            : "On the client side, this is the send key; on the server side, it is the receive key."u8);
        pad.Fill(0xf2);
        state.Append(pad);
        state.Finish(digest);
        digest[..16].CopyTo(key16);
        CryptographicOperations.ZeroMemory(digest);
    }

    /// <summary>The values of MS-MPPE-Send-Key and MS-MPPE-Recv-Key (RFC 2548 2.4.2, 2.4.3) as the server gives them, 16 bytes each.</summary>
    public static void GetServerKeys(ReadOnlySpan<byte> hashHash16, ReadOnlySpan<byte> response24, Span<byte> sendKey16, Span<byte> recvKey16)
    {
        Span<byte> masterKey = stackalloc byte[16];
        GetMasterKey(hashHash16, response24, masterKey);
        GetAsymmetricStartKey(masterKey, isSend: true, isServer: true, sendKey16);
        GetAsymmetricStartKey(masterKey, isSend: false, isServer: true, recvKey16);
        CryptographicOperations.ZeroMemory(masterKey);
    }
}
