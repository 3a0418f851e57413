using Otpme.Core.Storage;

namespace Otpme.Replica;

/// <summary>
/// Keys with <c>From</c> &lt;= key &lt; <c>Before</c>. Keys are printable ASCII, so 0x01 sorts before and 0x7F after every character
/// that a key can have.
/// </summary>
internal readonly record struct KeyRange(string From, string Before)
{
    public static readonly KeyRange Everything = new(string.Empty, "\x7f");

    public static readonly KeyRange Counters = new(StoreClass.Counter.Prefix, StoreClass.Counter.Prefix + '\x7f');

    public static KeyRange Of(string prefix, string? after) => new(
        after is null || string.CompareOrdinal(after, prefix) < 0 ? prefix : after + '\x01',
        prefix + '\x7f');

    /// <summary>May hold counters.</summary>
    public bool MeetsCounters => string.CompareOrdinal(From, Counters.Before) < 0 && string.CompareOrdinal(Before, Counters.From) > 0;

    /// <summary>Holds nothing but counters.</summary>
    public bool IsWithinCounters => From.StartsWith(Counters.From, StringComparison.Ordinal) && Before.StartsWith(Counters.From, StringComparison.Ordinal);
}
