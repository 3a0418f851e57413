namespace Otpme.Core.Storage;

/// <summary>
/// First part of every key, and how data of that class is treated.
/// </summary>
/// <param name="Prefix">Key prefix with its slash.</param>
/// <param name="IsCounter">Small, changes with logins: an engine may keep it in an append-only journal.</param>
/// <param name="IsBackedUp">Part of backups.</param>
public sealed record StoreClass(string Prefix, bool IsCounter, bool IsBackedUp)
{
    /// <summary>Tree objects, <c>object/kind/uuid</c>.</summary>
    public static readonly StoreClass Object = new("object/", IsCounter: false, IsBackedUp: true);

    /// <summary>Change logs, dictionaries' words, photos: large or growing parts of an object, <c>blob/what/uuid[/n]</c>.</summary>
    public static readonly StoreClass Blob = new("blob/", IsCounter: false, IsBackedUp: true);

    /// <summary>Reserved names, uids, gids, addresses: <c>unique/what/value</c>, holding the owner's UUID.</summary>
    public static readonly StoreClass Unique = new("unique/", IsCounter: false, IsBackedUp: true);

    /// <summary>Burned codes, failures, last use: <c>counter/what/uuid[/uuid]</c>.</summary>
    public static readonly StoreClass Counter = new("counter/", IsCounter: true, IsBackedUp: true);

    /// <summary>Sessions and challenges: <c>transient/what/uuid</c>.</summary>
    public static readonly StoreClass Transient = new("transient/", IsCounter: false, IsBackedUp: false);

    /// <summary>Audit records on their way to the node's chain: <c>audit/node/number</c>.</summary>
    public static readonly StoreClass Audit = new("audit/", IsCounter: false, IsBackedUp: false);

    /// <summary>Resumable jobs: <c>job/uuid</c>.</summary>
    public static readonly StoreClass Job = new("job/", IsCounter: false, IsBackedUp: true);

    /// <summary>Facts of the store itself: feature level, master key fingerprint, graph revisions: <c>meta/what</c>.</summary>
    public static readonly StoreClass Meta = new("meta/", IsCounter: false, IsBackedUp: true);

    public static readonly IReadOnlyList<StoreClass> All = [Object, Blob, Unique, Counter, Transient, Audit, Job, Meta];

    public bool Owns(string key) => key.StartsWith(Prefix, StringComparison.Ordinal);
}
