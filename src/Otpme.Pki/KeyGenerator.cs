using System.Security.Cryptography;
using Otpme.Core.Pki;

namespace Otpme.Pki;

/// <summary>Makes keys by the platform's library, as many at a time as there are cores.</summary>
public sealed class KeyGenerator : IKeyGenerator
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> GenerateAsync(
        IReadOnlyList<KeyRequest> keys, Action<KeyProgress>? progress, CancellationToken cancellation)
    {
        var made = new string[keys.Count];
        var done = 0;
        var limits = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };

        // The longest first, so that no core is left with a long one at the end.
        var order = Enumerable.Range(0, keys.Count).OrderByDescending(index => keys[index].Parameters.Bits);
        await Parallel.ForEachAsync(order, limits, (index, _) =>
        {
            var (label, parameters) = keys[index];
            progress?.Invoke(new KeyProgress(label, parameters, false, Volatile.Read(ref done), keys.Count));
            made[index] = Generate(parameters);
            progress?.Invoke(new KeyProgress(label, parameters, true, Interlocked.Increment(ref done), keys.Count));
            return ValueTask.CompletedTask;
        });
        return made;
    }

    private static string Generate(KeyParameters parameters)
    {
        if (parameters.FindProblem() is { } problem)
            throw new ArgumentException(problem, nameof(parameters));
        using AsymmetricAlgorithm key = parameters.Algorithm == KeyAlgorithm.Rsa
            ? RSA.Create(parameters.Bits)
            : ECDsa.Create(parameters.Bits == 256 ? ECCurve.NamedCurves.nistP256 : ECCurve.NamedCurves.nistP384);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
