using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Otpme.Core.Authentication.Steps;

/// <summary>
/// How a wrong credential is remembered: 16 bytes of a keyed digest over user, access group and credential. The same clear-text
/// password is the same failure; an MS-CHAP response is one of its own.
/// </summary>
internal static class FailureDigest
{
    public const string Purpose = "failed-login";

    public static UInt128 Of(LoginRun run)
    {
        const int head = 16 + 16 + 1;
        Span<byte> data = stackalloc byte[head + LoginAttempt.MaxPasswordBytes];
        run.User.Ref.Id.TryWriteBytes(data, bigEndian: true, out _);
        run.Group.Ref.Id.TryWriteBytes(data[16..], bigEndian: true, out _);
        data[32] = (byte)run.Attempt.Credential;
        var length = head;
        if (run.Attempt.Credential == CredentialKind.MsChapV2)
        {
            run.Attempt.MsChapChallenge.CopyTo(data[head..]);
            run.Attempt.MsChapResponse.CopyTo(data[(head + 8)..]);
            length += 8 + 24;
        }
        else
        {
            run.Attempt.Password.CopyTo(data[head..]);
            length += run.Attempt.Password.Length;
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        run.Gate.Sealer.Digest(Purpose, data[..length], digest);
        CryptographicOperations.ZeroMemory(data);
        return BinaryPrimitives.ReadUInt128BigEndian(digest);
    }
}
