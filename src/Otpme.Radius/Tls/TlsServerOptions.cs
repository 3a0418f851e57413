namespace Otpme.Radius.Tls;

/// <summary>What a <see cref="TlsServerContext"/> offers.</summary>
/// <param name="MaxResumable">Sessions kept for resumption; beyond it the one that expires first is forgotten. 0: no resumption.</param>
internal sealed record TlsServerOptions(int MaxResumable);
