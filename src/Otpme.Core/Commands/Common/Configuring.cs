using System.Diagnostics.CodeAnalysis;
using Otpme.Core.Model;
using Otpme.Core.Parameters;

namespace Otpme.Core.Commands.Common;

/// <summary>config, show_config, get_config, dump_info.</summary>
internal static class Configuring
{
    public static readonly Verb Config = new()
    {
        Name = "config",
        Help = "Set a configuration parameter of the object.",
        Arguments = [Words.Object, new Argument("parameter", "Name of the parameter."), new Argument("value", "New value.", Optional: true)],
        Options = [new Option("-a", "Append to a list."), new Option("-d", "Delete the value, or this item of a list.")],
        Effect = Effect.Change,
        Run = Set,
    };

    public static readonly Verb ShowConfig = new()
    {
        Name = "show_config",
        Help = "Show the parameters that hold for the object, and where they are set.",
        Arguments = [Words.Object, new Argument("parameter", "Only this one.", Optional: true)],
        Right = "view",
        Run = invocation =>
        {
            var chosen = AllParameters.ByName.Values
                .Where(p => invocation.Get("parameter") is not { } name || p.Name == name)
                .OrderBy(p => p.Name, StringComparer.Ordinal)
                .ToList();
            if (chosen.Count == 0)
                return CommandResult.Refuse($"There is no parameter '{invocation.Get("parameter")}'.");
            return new TableResult(["parameter", "value", "set_at", "description"], 4, chosen.Select(p => Row(invocation, p)), "parameter");
        },
    };

    public static readonly Verb GetConfig = new()
    {
        Name = "get_config",
        Help = "Print the value of a parameter that holds for the object.",
        Arguments = [Words.Object, new Argument("parameter", "Name of the parameter.")],
        Right = "view",
        Run = invocation => TryFind(invocation, out var parameter, out var refused)
            ? new NamesResult(parameter.Lookup(invocation.Tree, invocation.Target) ?? parameter.DefaultWords ?? [])
            : refused,
    };

    public static readonly Verb DumpInfo = new()
    {
        Name = "dump_info",
        Help = "Print the object's info text.",
        Arguments = [Words.Object],
        Right = "view",
        Run = invocation => new RawResult(invocation.Target.Get(ObjectFields.Info), "info"),
    };

    private static CommandResult Set(Invocation invocation)
    {
        if (!TryFind(invocation, out var parameter, out var refused))
            return refused;
        var obj = invocation.Target;
        if (!parameter.Kinds.Contains(obj.Kind.Name))
            return CommandResult.Refuse($"{parameter.Name} cannot be set on {obj.Kind.OneOf}, but on: {string.Join(", ", parameter.Kinds)}.");
        if (parameter.AdminOnly && !invocation.Caller.IsAdmin)
            return CommandResult.Refuse($"Only an admin may set {parameter.Name}.");
        var config = obj.Get(ObjectFields.Config).ToDictionary(StringComparer.Ordinal);
        var had = config.GetValueOrDefault(parameter.Name) ?? [];
        var text = invocation.Get("value");
        if (invocation.Has("-d"))
        {
            if (had.Count == 0 || (text is not null && !had.Contains(text)))
                return CommandResult.Refuse($"{parameter.Name} is not set to that on {obj.Name}.");
            var left = text is null ? [] : had.Where(w => w != text).ToList();
            if (left.Count == 0)
                config.Remove(parameter.Name);
            else
                config[parameter.Name] = left;
        }
        else
        {
            text ??= invocation.Console.Ask($"{parameter.Name}: ", parameter.Sensitive);
            if (text is null)
                return CommandResult.Refuse($"No value for {parameter.Name} was given.");
            if (!parameter.TryParse(text, out var words, out var error))
                return CommandResult.Refuse($"{parameter.Name}: {error}");
            if (invocation.Has("-a") && !parameter.IsList)
                return CommandResult.Refuse($"{parameter.Name} is no list.");
            config[parameter.Name] = invocation.Has("-a") ? [.. had.Union(words)] : words;
        }

        invocation.Transaction.Set(obj, ObjectFields.Config, config);
        return CommandResult.Done;
    }

    private static bool TryFind(Invocation invocation, [NotNullWhen(true)] out Parameter? parameter, [NotNullWhen(false)] out CommandResult? refused)
    {
        refused = AllParameters.TryGet(invocation["parameter"], out parameter)
            ? null
            : CommandResult.Refuse($"There is no parameter '{invocation["parameter"]}'.");
        return refused is null;
    }

    private static Func<string, IReadOnlyList<string>> Row(Invocation invocation, Parameter parameter) => column =>
    {
        TreeObject? at = invocation.Target;
        while (at is not null && !at.Get(ObjectFields.Config).ContainsKey(parameter.Name))
            at = invocation.Tree.Get(at.Parent);
        return column switch
        {
            "parameter" => [parameter.Name],
            "value" when parameter.Sensitive => [],
            "value" => at?.Get(ObjectFields.Config)[parameter.Name] ?? parameter.DefaultWords ?? [],
            "set_at" => [at is null ? "default" : $"{at.Kind.Name} {at.Name}"],
            _ => [parameter.Help],
        };
    };
}
