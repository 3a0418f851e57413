namespace Otpme.Core.Pki;

/// <summary>Kind and length of a key to be made: RSA 2048 to 4096 bits in steps of 256, or ECDSA P-256 or P-384.</summary>
public sealed record KeyParameters(KeyAlgorithm Algorithm, int Bits)
{
    public const int SmallestRsa = 2048;

    public const int LargestRsa = 4096;

    public static KeyParameters P256 { get; } = new(KeyAlgorithm.Ecdsa, 256);

    public static KeyParameters P384 { get; } = new(KeyAlgorithm.Ecdsa, 384);

    public static KeyParameters Rsa(int bits) => new(KeyAlgorithm.Rsa, bits);

    /// <summary>What is wrong with the length, as one sentence; null when it is good.</summary>
    public string? FindProblem() => Algorithm switch
    {
        KeyAlgorithm.Rsa when Bits is >= SmallestRsa and <= LargestRsa && Bits % 256 == 0 => null,
        KeyAlgorithm.Rsa => $"An RSA key has {SmallestRsa} to {LargestRsa} bits, in steps of 256; {Bits} is not one of them.",
        KeyAlgorithm.Ecdsa when Bits is 256 or 384 => null,
        _ => $"An elliptic curve key has 256 or 384 bits, not {Bits}.",
    };

    public override string ToString() => Algorithm == KeyAlgorithm.Rsa ? $"RSA {Bits}" : $"ECDSA P-{Bits}";
}
