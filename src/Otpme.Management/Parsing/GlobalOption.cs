namespace Otpme.Management.Parsing;

/// <summary>An option that stands before the subcommand (specification 1.6).</summary>
/// <param name="Value">Name of its value; null for a switch.</param>
/// <param name="Anywhere">May stand behind the subcommand too.</param>
public sealed record GlobalOption(string Name, string? Value, GlobalEffect Effect, string Help, bool Anywhere = false)
{
    /// <summary>Every global option there is; the ignored and refused ones do not appear in help.</summary>
    public static readonly IReadOnlyList<GlobalOption> All =
    [
        new("-f", null, GlobalEffect.Force, "Ask nothing; policies that only advise are skipped."),
        new("--json", null, GlobalEffect.Json, "Print one JSON document and ask nothing.", Anywhere: true),
        new("--type", "TYPE", GlobalEffect.Type, "Type of the token or policy.", Anywhere: true),
        new("--changelog", "TEXT", GlobalEffect.ChangeLog, "Text for the object's change log."),
        new("--stdin-pass", null, GlobalEffect.PasswordFromInput, "Read the password from standard input.", Anywhere: true),
        new("--env-password", "VARIABLE", GlobalEffect.PasswordFromVariable, "Read the password from an environment variable.", Anywhere: true),
        new("--help", null, GlobalEffect.Help, "Print the usage.", Anywhere: true),
        new("-h", null, GlobalEffect.Help, "The same.", Anywhere: true),
        new("-t", "SECS", GlobalEffect.Ignored, ""),
        new("-tt", "SECS", GlobalEffect.Ignored, ""),
        new("--socket", null, GlobalEffect.Ignored, ""),
        new("-v", null, GlobalEffect.Ignored, ""),
        new("--no-dns", null, GlobalEffect.Ignored, ""),
        new("--use-dns", null, GlobalEffect.Ignored, ""),
        new("--login-no-dns", null, GlobalEffect.Ignored, ""),
        new("--login-use-dns", null, GlobalEffect.Ignored, ""),
        new("--fetch-scripts", null, GlobalEffect.Ignored, ""),
        new("--color-logs", null, GlobalEffect.Ignored, ""),
        new("--log-filter", "LIST", GlobalEffect.Ignored, ""),
        new("--lock-timeout", "N", GlobalEffect.Ignored, ""),
        new("--lock-wait-timeout", "N", GlobalEffect.Ignored, ""),
        new("--lock-ignore-changed-objects", null, GlobalEffect.Ignored, ""),
        new("--job-timeout", "N", GlobalEffect.Ignored, ""),
        new("--enable-typing", null, GlobalEffect.Ignored, ""),
        new("--disable-locking", null, GlobalEffect.Ignored, ""),
        new("-r", "REALM", GlobalEffect.Refused, ""),
        new("-s", "SITE", GlobalEffect.Refused, ""),
        new("-c", "FILE", GlobalEffect.Refused, ""),
        new("-u", "USER", GlobalEffect.Refused, ""),
        new("--api", null, GlobalEffect.Refused, ""),
        new("--impersonate-token", "TOKEN", GlobalEffect.Refused, ""),
        new("--auth-token", "TOKEN", GlobalEffect.Refused, ""),
        new("--use-ssh-agent", "Y|N", GlobalEffect.Ignored, ""),
        new("--use-smartcard", "Y|N", GlobalEffect.Ignored, ""),
        new("--print-raw-sign-data", null, GlobalEffect.Refused, ""),
    ];

    /// <summary>Those that help shows.</summary>
    public static IEnumerable<GlobalOption> Shown => All.Where(o => o.Help.Length > 0);

    /// <summary>Finds an option by the word that was typed; debug options (<c>-d</c>, <c>-dde</c>, <c>--debug-x</c>) are one family.</summary>
    public static GlobalOption? Find(string word) =>
        All.FirstOrDefault(o => o.Name == word)
        ?? (word.StartsWith("--debug-", StringComparison.Ordinal) || (word.StartsWith("-d", StringComparison.Ordinal) && word.Skip(1).All(char.IsAsciiLetter))
            ? new GlobalOption(word, null, GlobalEffect.Ignored, "")
            : null);
}
