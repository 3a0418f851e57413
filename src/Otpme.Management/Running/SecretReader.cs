using Otpme.Management.Parsing;

namespace Otpme.Management.Running;

/// <summary>Gets the passwords that do not stand among the words.</summary>
internal static class SecretReader
{
    /// <summary>The command with its passwords filled in; null with one sentence when one cannot be had.</summary>
    public static CommandLine? Read(CommandLine command, ITerminal terminal, out string error)
    {
        error = "";
        foreach (var secret in command.Secrets)
        {
            var value = secret.Source switch
            {
                SecretSource.Line => terminal.ReadLine(),
                SecretSource.Variable => terminal.ReadVariable(secret.Variable),
                _ => command.Global.Json || !terminal.CanAsk ? null : terminal.Ask($"{secret.Name}: ", hidden: true),
            };
            if (string.IsNullOrEmpty(value))
            {
                error = secret.Source switch
                {
                    SecretSource.Line => $"There is no {secret.Name} on standard input.",
                    SecretSource.Variable => $"The environment variable {secret.Variable} is not set.",
                    _ => $"The {secret.Name} is missing: give it by --stdin-pass or --env-password.",
                };
                return null;
            }

            if (WordRules.Refuse([value]) is not null)
            {
                error = $"The {secret.Name} is too long or contains a control character.";
                return null;
            }

            command = secret.IsOption
                ? command with { Options = With(command.Options, secret.Name, value) }
                : command with { Arguments = With(command.Arguments, secret.Name, value) };
        }

        return command;
    }

    private static Dictionary<string, IReadOnlyList<string>> With(IReadOnlyDictionary<string, IReadOnlyList<string>> words, string name, string value) =>
        new(words, StringComparer.Ordinal) { [name] = [value] };
}
