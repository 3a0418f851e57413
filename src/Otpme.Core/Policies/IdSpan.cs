using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Otpme.Core.Policies;

/// <summary>One range of uids or gids: <c>attribute:s|r:from-to</c>, s for one after the other, r for random.</summary>
public sealed record IdSpan(string Attribute, bool IsRandom, int From, int To)
{
    /// <summary>Attributes that have ranges.</summary>
    public static readonly IReadOnlyList<string> Attributes = ["uidNumber", "gidNumber"];

    public static bool TryParse(string text, [NotNullWhen(true)] out IdSpan? span, out string error)
    {
        span = null;
        var parts = text.Split(':');
        var ends = parts.Length == 3 ? parts[2].Split('-') : [];
        if (ends.Length != 2 || parts[1] is not ("s" or "r") || !TryNumber(ends[0], out var from) || !TryNumber(ends[1], out var to))
            error = $"'{text}' is not a range of ids: write uidNumber:s:70000-80000 (s: one after the other, r: random).";
        else if (!Attributes.Contains(parts[0]))
            error = $"'{parts[0]}' has no ranges: {string.Join(" and ", Attributes)} have.";
        else if (from > to)
            error = $"The range {parts[2]} ends before it starts.";
        else
            (span, error) = (new IdSpan(parts[0], parts[1] == "r", from, to), "");
        return span is not null;
    }

    public bool Contains(int id) => id >= From && id <= To;

    public bool Overlaps(IdSpan other) => Attribute == other.Attribute && From <= other.To && other.From <= To;

    public override string ToString() => $"{Attribute}:{(IsRandom ? "r" : "s")}:{From}-{To}";

    /// <summary>0 is root's and is never given out.</summary>
    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}
