namespace Otpme.Core.Pki;

/// <summary>The outcome of a request to sign: a PEM document, or why there is none (one sentence for the administrator).</summary>
public sealed record SigningResult
{
    private SigningResult(string? pem, string? refusal)
    {
        Pem = pem;
        Refusal = refusal;
    }

    /// <summary>The certificate or revocation list; null when it was refused.</summary>
    public string? Pem { get; }

    public string? Refusal { get; }

    public static SigningResult Signed(string pem) => new(pem, null);

    public static SigningResult Refused(string reason) => new(null, reason);
}
