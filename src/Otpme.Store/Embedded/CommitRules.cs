using System.Buffers;
using Otpme.Core.Storage;

namespace Otpme.Store.Embedded;

/// <summary>The bounds that every commit has to keep, on every engine.</summary>
internal static class CommitRules
{
    private const int FewWrites = 8;

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create([.. Enumerable.Range(0x20, 0x7f - 0x20).Select(c => (char)c)]);

    /// <summary>One sentence about what is wrong; null when nothing is.</summary>
    public static string? Violation(CommitRequest request)
    {
        if (request.Conditions.Count + request.Writes.Count > CommitRequest.MaxOperations)
            return $"A commit has at most {CommitRequest.MaxOperations} operations; this one has {request.Conditions.Count + request.Writes.Count}.";
        foreach (var condition in request.Conditions)
        {
            if (!IsKey(condition.Key))
                return "A key of a condition is empty, too long or not printable ASCII.";
        }

        foreach (var write in request.Writes)
        {
            if (!IsKey(write.Key))
                return "A key is empty, too long or not printable ASCII.";
            if (write.Value is { Length: > CommitRequest.MaxValueBytes } value)
                return $"The value of {write.Key} has {value.Length} bytes; at most {CommitRequest.MaxValueBytes} are possible.";
        }

        return Repeated(request.Writes) is { } key ? $"The key {key} occurs twice in one commit." : null;
    }

    private static bool IsKey(string? key) =>
        key is { Length: > 0 and <= CommitRequest.MaxKeyLength } && !key.AsSpan().ContainsAnyExcept(KeyCharacters);

    private static string? Repeated(List<CommitWrite> writes)
    {
        if (writes.Count > FewWrites)
        {
            var seen = new HashSet<string>(writes.Count, StringComparer.Ordinal);
            return writes.Find(write => !seen.Add(write.Key)).Key;
        }

        for (var i = 1; i < writes.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (writes[i].Key == writes[j].Key)
                    return writes[i].Key;
            }
        }

        return null;
    }
}
