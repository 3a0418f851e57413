namespace Otpme.Kerberos.Tests.Mit;

/// <summary>What a program said and how it ended.</summary>
internal sealed record ProgramResult(int Exit, string Output, string Error)
{
    public ProgramResult ExpectSuccess()
    {
        Exit.ShouldBe(0, Output + Error);
        return this;
    }

    public ProgramResult ExpectFailure(string words)
    {
        Exit.ShouldNotBe(0, Output + Error);
        (Output + Error).ShouldContain(words);
        return this;
    }
}
