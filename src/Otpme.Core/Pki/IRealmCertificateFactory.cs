namespace Otpme.Core.Pki;

/// <summary>Makes the certificates of a new realm in one go, its keys side by side.</summary>
public interface IRealmCertificateFactory
{
    /// <summary>What is wrong with the order, as one sentence; null when it is good. Nothing is made before it is null.</summary>
    string? FindProblem(RealmCertificatesOrder order);

    /// <summary>Makes all keys and certificates; with 4096 bits this takes some seconds.</summary>
    Task<RealmCertificates> CreateAsync(
        RealmCertificatesOrder order, Action<KeyProgress>? progress, CancellationToken cancellation);
}
