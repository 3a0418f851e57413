using System.Text.Json;

namespace Otpme.Core.Commands.Nouns;

/// <summary><c>otpme-tool</c>: what belongs to no single object.</summary>
internal static class ToolNoun
{
    public static Noun Noun => new("tool", "Audit log and other tools of the node.", null, [Audit, Exports.ExportVerbs.Import]);

    private static Verb Audit => new()
    {
        Name = "audit",
        Help = "Read the audit log, newest first; 'audit verify' checks its chain.",
        Arguments = [new Argument("verify", "The word verify: check the chain.", Optional: true)],
        Options =
        [
            new("--user", "Only records of this user or caller.", "NAME"),
            new("--client", "Only logins through this client.", "NAME"),
            new("--object", "Only commands on this object, and logins that this access group decided.", "NAME"),
            new("--result", "Only records with this result or reason.", "RESULT"),
            new("-z", "Most records shown (50).", "MAX"),
        ],
        OnObject = false,
        Right = "admin",
        Run = invocation => invocation.Get("verify") switch
        {
            null => Read(invocation),
            "verify" => Verify(invocation),
            var other => CommandResult.Refuse($"'{other}' is not known here: write 'audit' or 'audit verify'."),
        },
    };

    private static CommandResult Read(Invocation invocation)
    {
        if (!int.TryParse(invocation.Option("-z") ?? "50", out var most) || most < 1)
            return CommandResult.Refuse("-z takes a number from 1.");
        var filters = new[] { "--user", "--client", "--object", "--result" }
            .Where(o => invocation.Option(o) is not null)
            .Select(o => (Names: NamesOf(o), Value: invocation.Option(o)!))
            .ToList();
        var records = invocation.Services.Audit.ReadBackwards()
            .Where(e => filters.TrueForAll(f => Has(e.Json, f.Names, f.Value)))
            .Take(most)
            .Select(e => e.Json);
        return new NamesResult(records);
    }

    private static CommandResult Verify(Invocation invocation)
    {
        var found = invocation.Services.Audit.Verify();
        return found.Problem is { } problem
            ? CommandResult.Refuse(problem)
            : CommandResult.Say($"{found.Records} records checked, {found.First} to {found.Last}: the chain is whole.");
    }

    private static IReadOnlyList<string> NamesOf(string option) => option switch
    {
        "--user" => ["who"],
        "--client" => ["client"],
        "--object" => ["object", "ref"],
        _ => ["result", "reason"],
    };

    private static bool Has(string json, IReadOnlyList<string> names, string value)
    {
        using var document = JsonDocument.Parse(json);
        return names.Any(n => document.RootElement.TryGetProperty(n, out var property)
            && property.ValueKind == JsonValueKind.String && property.GetString()!.Contains(value, StringComparison.OrdinalIgnoreCase));
    }
}
