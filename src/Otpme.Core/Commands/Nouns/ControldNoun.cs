namespace Otpme.Core.Commands.Nouns;

/// <summary><c>otpme-controld</c>: starts and stops the daemons (guide 2). The words are understood by the supervisor itself.</summary>
internal static class ControldNoun
{
    public static readonly Noun Noun = new(
        "controld",
        "Start, stop and watch the daemons of the node.",
        null,
        [
            Verb("start", "Start the daemons; returns when they are ready."),
            Verb("stop", "Stop the daemons; they finish what they have begun.", new("--timeout", "Seconds to wait.", "SECONDS"), new("-k", "Kill them.")),
            Verb("restart", "Stop and start."),
            Verb("reload", "Read otpme.conf again; a file with mistakes changes nothing."),
            Verb("status", "Show the daemons."),
        ]);

    private static Verb Verb(string name, string help, params Option[] options) => new()
    {
        Name = name, Help = help, Options = options, OnObject = false, RunsOn = RunsOn.Client,
        Run = _ => CommandResult.Refuse("This is done by otpme-controld itself."),
    };
}
