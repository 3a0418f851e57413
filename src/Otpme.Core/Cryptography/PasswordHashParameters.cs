using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Otpme.Core.Cryptography;

/// <summary>
/// What a password hash costs. Text form: <c>NAME</c> or <c>NAME:k=v,k=v</c>, where the keys are those of the configuration parameters:
/// iterations, memory (KiB; min_mem is the same), threads, key_len (bytes) for Argon2; iter, algo, key_len for PBKDF2; algo, key_len
/// for HKDF.
/// </summary>
public sealed record PasswordHashParameters
{
    private PasswordHashParameters(PasswordHashAlgorithm algorithm) => Algorithm = algorithm;

    public PasswordHashAlgorithm Algorithm { get; }

    /// <summary>Passes over the memory, or PBKDF2 iterations; 0 for HKDF.</summary>
    public int Iterations { get; init; }

    /// <summary>Memory in KiB; Argon2 only.</summary>
    public int MemoryKiB { get; init; }

    /// <summary>Lanes, each a thread; Argon2 only.</summary>
    public int Threads { get; init; }

    /// <summary>Hash function of PBKDF2 and HKDF: SHA256, SHA384 or SHA512.</summary>
    public HashAlgorithmName Digest { get; init; } = HashAlgorithmName.SHA256;

    /// <summary>Length of the stored digest in bytes.</summary>
    public int KeyBytes { get; init; } = 32;

    /// <summary>Argon2i, 3 iterations, 64 MiB, 4 threads, 32 bytes.</summary>
    public static PasswordHashParameters Default { get; } = For(PasswordHashAlgorithm.Argon2i);

    /// <summary>The parameters that hold for an algorithm when nothing else is said.</summary>
    public static PasswordHashParameters For(PasswordHashAlgorithm algorithm) => algorithm switch
    {
        PasswordHashAlgorithm.Pbkdf2 => new(algorithm) { Iterations = 600_000 },
        PasswordHashAlgorithm.Hkdf => new(algorithm),
        _ => new(algorithm) { Iterations = 3, MemoryKiB = 65536, Threads = 4 },
    };

    /// <summary>
    /// Reads the text form; names are matched without regard to case and underscores, so <c>Argon2_i</c> is Argon2i. Keys left out keep
    /// their default. Values outside what a server can bear are refused, which also bounds what a damaged store can ask for.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PasswordHashParameters? value, out string error)
    {
        value = null;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? text : text[..colon]).Replace("_", "", StringComparison.Ordinal);
        if (!Enum.TryParse<PasswordHashAlgorithm>(name, ignoreCase: true, out var algorithm)
            || !algorithm.ToString().Equals(name, StringComparison.OrdinalIgnoreCase))
        {
            error = $"Unknown password hash '{name}': use argon2i, argon2d, argon2id, pbkdf2 or hkdf.";
            return false;
        }

        var parameters = For(algorithm);
        foreach (var pair in colon < 0 ? [] : text[(colon + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !parameters.TryWith(pair[..equals], pair[(equals + 1)..], out parameters))
            {
                error = $"'{pair}' does not fit {name.ToLowerInvariant()}: use {Keys(algorithm)}, with values a server can bear.";
                return false;
            }
        }

        if (parameters.MemoryKiB < 8 * parameters.Threads)
        {
            error = "Argon2 needs at least 8 KiB of memory for each thread.";
            return false;
        }

        value = parameters;
        error = "";
        return true;
    }

    /// <summary>The text form, complete; <see cref="TryParse"/> reads it back.</summary>
    public override string ToString()
    {
        var name = Algorithm.ToString().ToLowerInvariant();
        return Algorithm switch
        {
            PasswordHashAlgorithm.Pbkdf2 => $"{name}:iter={Iterations},algo={Digest.Name},key_len={KeyBytes}",
            PasswordHashAlgorithm.Hkdf => $"{name}:algo={Digest.Name},key_len={KeyBytes}",
            _ => $"{name}:iterations={Iterations},memory={MemoryKiB},threads={Threads},key_len={KeyBytes}",
        };
    }

    private static string Keys(PasswordHashAlgorithm algorithm) => algorithm switch
    {
        PasswordHashAlgorithm.Pbkdf2 => "iter=N,algo=SHA256|SHA384|SHA512,key_len=N",
        PasswordHashAlgorithm.Hkdf => "algo=SHA256|SHA384|SHA512,key_len=N",
        _ => "iterations=N,memory=KIB,threads=N,key_len=N",
    };

    private bool TryWith(string key, string text, out PasswordHashParameters changed)
    {
        changed = this;
        var argon2 = Algorithm is PasswordHashAlgorithm.Argon2i or PasswordHashAlgorithm.Argon2d or PasswordHashAlgorithm.Argon2id;
        if (key == "algo")
        {
            changed = this with { Digest = new HashAlgorithmName(text.ToUpperInvariant()) };
            return !argon2 && changed.Digest.Name is "SHA256" or "SHA384" or "SHA512";
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        switch (key)
        {
            case "key_len":
                changed = this with { KeyBytes = number };
                return number is >= 16 and <= 1024;
            case "iterations" when argon2:
                changed = this with { Iterations = number };
                return number is >= 1 and <= 1000;
            case "memory" or "min_mem" when argon2:
                changed = this with { MemoryKiB = number };
                return number is >= 8 and <= 4 * 1024 * 1024;
            case "threads" when argon2:
                changed = this with { Threads = number };
                return number is >= 1 and <= 64;
            case "iter" when Algorithm == PasswordHashAlgorithm.Pbkdf2:
                changed = this with { Iterations = number };
                return number is >= 1000 and <= 100_000_000;
            default:
                return false;
        }
    }
}
