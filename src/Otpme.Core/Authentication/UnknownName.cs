using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Otpme.Core.Security;

namespace Otpme.Core.Authentication;

/// <summary>What is kept of a user name that does not exist: its first two characters and a keyed digest, so that repeats are recognised.</summary>
/// <param name="First">First character, or NUL.</param>
/// <param name="Second">Second character, or NUL.</param>
/// <param name="Digest">First 8 bytes of the keyed digest; 0 when the user exists.</param>
public readonly record struct UnknownName(char First, char Second, ulong Digest)
{
    internal static UnknownName Of(string presented, ISealer sealer)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        sealer.Digest("unknown-user", MemoryMarshal.AsBytes(presented.AsSpan()), digest);
        return new UnknownName(
            presented.Length > 0 ? presented[0] : '\0',
            presented.Length > 1 ? presented[1] : '\0',
            BitConverter.ToUInt64(digest));
    }
}
