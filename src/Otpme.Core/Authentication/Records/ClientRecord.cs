using Otpme.Core.Authentication.Counters;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Authentication.Records;

/// <summary>A client as the decision needs it.</summary>
internal sealed class ClientRecord
{
    private ClientRecord(TreeObject client)
    {
        Ref = client.Ref;
        Name = client.Name;
        IsEnabled = client.IsEnabled;
        AccessGroup = client.Get(Client.AccessGroup);
        IsDot1x = client.Get(Client.Dot1x);
        Challenges = client.Get(Client.Challenge);
        CacheTime = client.Get(Client.AuthCache) ? client.Get(Client.AuthCacheTimeout) : TimeSpan.Zero;
        Use = new UseMark(client.Ref);
    }

    public ObjectRef Ref { get; }

    public string Name { get; }

    public bool IsEnabled { get; }

    public ObjectRef? AccessGroup { get; }

    public bool IsDot1x { get; }

    /// <summary>A second factor is asked for by Access-Challenge.</summary>
    public bool Challenges { get; }

    /// <summary>The client's own memory for right passwords, for sites that switched the general one off.</summary>
    public TimeSpan CacheTime { get; }

    /// <summary>Who may log in through a client with limited logins; null for everybody of the access group.</summary>
    public Containers? Limit { get; private init; }

    public PolicySet Policies { get; private init; } = PolicySet.Empty;

    public UseMark Use { get; }

    public static ClientRecord Compile(Tree tree, TreeObject client)
    {
        Containers? limit = null;
        if (client.Get(Client.LimitLogins))
        {
            limit = new Containers();
            limit.Add(tree, client, Client.Roles);
        }

        return new ClientRecord(client) { Limit = limit, Policies = PolicySet.Compile(tree, client) };
    }
}
