using Otpme.Core.Authentication.Counters;
using Otpme.Core.Model;

namespace Otpme.Core.Authentication.Records;

/// <summary>
/// All that a login of one user needs, compiled from the tree. Immutable but for its grants, which are compiled when they are first
/// asked for; valid until user, tokens or anything of the structure changes.
/// </summary>
internal sealed class LoginRecord
{
    private GrantRecord[] _grants = [];
    private int _aliases;

    public required ObjectRef Ref { get; init; }

    public required string Name { get; init; }

    public required string Key { get; init; }

    public required long Revision { get; init; }

    public required Structure Structure { get; init; }

    public required PlaceRecord Place { get; init; }

    public required bool IsEnabled { get; init; }

    public required AutoDisableRules AutoDisable { get; init; }

    /// <summary>Gets in although user, client, group or unit is disabled.</summary>
    public required bool IgnoresDisabled { get; init; }

    public required bool IsAdmin { get; init; }

    public required PolicySet Policies { get; init; }

    public required IReadOnlyList<TokenRecord> Tokens { get; init; }

    public required int FailedPassHistory { get; init; }

    public required UseMark Use { get; init; }

    /// <summary>Which change stamps the record was compiled under.</summary>
    public required RecordStamp[] Stamps { get; init; }

    /// <summary>Nothing changed while it was compiled.</summary>
    public bool MayBeKept { get; set; }

    /// <summary>Bounds under how many spellings one user is kept.</summary>
    public bool MayTakeAlias() => Interlocked.Increment(ref _aliases) <= 4;

    public GrantRecord Grant(GroupRecord group)
    {
        var grants = Volatile.Read(ref _grants);
        foreach (var known in grants)
        {
            if (known.Group == group)
                return known;
        }

        var grant = new GrantRecord(group, Ref, Tokens);
        return Interlocked.CompareExchange(ref _grants, [.. grants, grant], grants) == grants ? grant : Grant(group);
    }

    public TokenRecord? Find(Guid token)
    {
        foreach (var candidate in Tokens)
        {
            if (candidate.Ref.Id == token)
                return candidate;
        }

        return null;
    }
}
