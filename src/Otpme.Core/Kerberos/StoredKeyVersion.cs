namespace Otpme.Core.Kerberos;

/// <summary>The keys of one version number (kvno), one for each encryption type, the one that encrypts tickets first.</summary>
public sealed record StoredKeyVersion(int Kvno, DateTimeOffset Made, IReadOnlyList<StoredKey> Keys);
