namespace Otpme.Radius.Tests.Eap;

/// <summary>How eapol_test ended, and all it printed.</summary>
internal sealed record EapolResult(bool Success, string Output)
{
    public void ShouldSucceed(int keys = 1)
    {
        Success.ShouldBeTrue(Tail);
        Output.ShouldContain($"MPPE keys OK: {keys}  mismatch: 0", customMessage: Tail);
    }

    /// <summary>Failed because the server said so, not by timeout.</summary>
    public void ShouldBeRejected()
    {
        Success.ShouldBeFalse();
        Output.ShouldContain("code=3 (Access-Reject)", customMessage: Tail);
        Output.ShouldNotContain("EAPOL test timed out", customMessage: Tail);
    }

    private string Tail => Output.Length < 6000 ? Output : Output[^6000..];
}
