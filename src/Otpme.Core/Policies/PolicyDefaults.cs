using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Policies;

/// <summary>
/// The entries of the default policies, <c>word=kind/uuid</c>: what new objects get. The word says for whom or as what: a kind,
/// <c>all</c>, <c>default</c>.
/// </summary>
public static class PolicyDefaults
{
    /// <summary>Word for objects of every kind.</summary>
    public const string AllKinds = "all";

    /// <summary>References under a word, in the order they were added.</summary>
    public static IEnumerable<ObjectRef> Read(TreeObject policy, string word)
    {
        foreach (var entry in policy.Get(Policy.Defaults))
        {
            if (entry.Length > word.Length && entry[word.Length] == '=' && entry.StartsWith(word, StringComparison.Ordinal)
                && ObjectRef.TryParse(entry.AsSpan(word.Length + 1), out var reference))
                yield return reference;
        }
    }

    /// <summary>The objects under a word that still exist.</summary>
    public static IEnumerable<TreeObject> Resolve(Tree tree, TreeObject policy, string word)
    {
        foreach (var reference in Read(policy, word))
        {
            if (tree.Get(reference) is { } obj)
                yield return obj;
        }
    }

    public static string Entry(string word, ObjectRef reference) => $"{word}={reference}";

    internal static bool Has(TreeObject policy, string word, ObjectRef reference) =>
        policy.Get(Policy.Defaults).Contains(Entry(word, reference), StringComparer.Ordinal);

    public static void Add(Transaction transaction, TreeObject policy, string word, ObjectRef reference) =>
        transaction.Set(policy, Policy.Defaults, [.. policy.Get(Policy.Defaults), Entry(word, reference)]);

    internal static void Remove(Transaction transaction, TreeObject policy, string word, ObjectRef reference) =>
        transaction.Set(policy, Policy.Defaults, [.. policy.Get(Policy.Defaults).Where(e => e != Entry(word, reference))]);

    /// <summary>Makes a reference the only one under its word; none for null.</summary>
    internal static void Replace(Transaction transaction, TreeObject policy, string word, ObjectRef? reference)
    {
        var others = policy.Get(Policy.Defaults).Where(e => !e.StartsWith(word + "=", StringComparison.Ordinal));
        transaction.Set(policy, Policy.Defaults, reference is { } chosen ? [.. others, Entry(word, chosen)] : [.. others]);
    }
}
