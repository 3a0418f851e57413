using Otpme.Core.Model;
using Otpme.Core.Sessions;

namespace Otpme.Core.Authentication.Records;

/// <summary>What one access group gives one user.</summary>
internal sealed class GrantRecord
{
    public GrantRecord(GroupRecord group, ObjectRef user, IReadOnlyList<TokenRecord> tokens)
    {
        Group = group;
        User = user;
        // One-time passwords first, so that a code is burned before it can serve as a guess at anything else; within them the default token.
        var granted = new List<GrantedToken>(tokens.Count);
        foreach (var token in tokens)
        {
            if (token.Source.Form == TokenForm.None || group.Containers.PathsOf(token.MemberOf) is not { Length: > 0 } paths)
                continue;
            var stamp = 0L;
            foreach (var path in paths)
                stamp ^= path.Stamp;
            granted.Add(new GrantedToken(token, paths, stamp));
        }

        if (granted.Count > 1)
            granted = [.. granted.OrderBy(g => (g.Source.IsOtp ? 0 : 2) + (g.Token.IsDefault ? 0 : 1))];
        Tokens = [.. granted];
        CountsFailures = group.MaxFail > 0 && granted.Exists(g => g.Token.IsEnabled && g.Source.HasStaticPart);
    }

    public GroupRecord Group { get; }

    public ObjectRef User { get; }

    /// <summary>Granted tokens in the order in which they are tried.</summary>
    public GrantedToken[] Tokens { get; }

    /// <summary>Only who has a static password here can be blocked (specification G12).</summary>
    public bool CountsFailures { get; }

    public string FailureKey => field ??= Counters.FailureHistory.KeyOf(User.Id, Group.Ref.Id);

    public string SessionIndex => field ??= SessionCodec.IndexValue(User, Group.Ref);

    public LaneKey Attempts => new(LaneKind.Attempts, User.Id, Group.Ref.Id);

    public LaneKey Writes => new(LaneKind.Writes, User.Id, Group.Ref.Id);

    public GrantedToken? Find(Guid token)
    {
        foreach (var granted in Tokens)
        {
            if (granted.Token.Ref.Id == token)
                return granted;
        }

        return null;
    }
}
