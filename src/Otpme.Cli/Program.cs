namespace Otpme.Cli;

/// <summary>Every <c>otpme-*</c> command: finds out what was called, then prints help, becomes the node program, or asks the node.</summary>
internal static class Program
{
    private static int Main()
    {
        var words = CommandWords.Read();
        return Command.Run(words);
    }
}
