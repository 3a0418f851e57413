namespace Otpme.Core.Pki;

/// <summary>Makes private keys. RSA with 4096 bits takes seconds of a core, so several are made side by side.</summary>
public interface IKeyGenerator
{
    /// <summary>
    /// Makes one private key (PEM, PKCS#8) for each entry, in the order of the entries. <paramref name="progress"/> is called from
    /// several threads, once when a key is begun and once when it is done. Cancelling takes effect between two keys.
    /// </summary>
    Task<IReadOnlyList<string>> GenerateAsync(
        IReadOnlyList<KeyRequest> keys, Action<KeyProgress>? progress, CancellationToken cancellation);
}
