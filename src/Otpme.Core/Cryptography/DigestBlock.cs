using System.Runtime.CompilerServices;

namespace Otpme.Core.Cryptography;

/// <summary>The 64-byte input block of MD4, MD5 and SHA-1, held inside a digest's state so that the state never allocates.</summary>
[InlineArray(64)]
internal struct DigestBlock
{
    private byte _first;
}
