using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Commands.Clients;

/// <summary>The subcommands of <c>otpme-client</c> with code of their own (guide 5).</summary>
internal static class ClientVerbs
{
    /// <summary>Shortest secret an administrator may set (RFC 2865 3 asks for 16 octets of good randomness; old gear takes less).</summary>
    private const int MinSecretLength = 8;

    /// <summary>Options that say more about the socket of <c>--socket-path</c>.</summary>
    private static readonly string[] s_socketOptions = ["--socket-secret", "--socket-owner", "--socket-mode"];

    private static readonly Argument s_address = new("address", "Address or network: 192.168.1.10, 10.1.0.0/16, 2001:db8::1.");

    public static IEnumerable<Verb> All => [Add, AddAddress, DeleteAddress, AccessGroup, Secret, ShowSecret, Limit, Unlimit];

    private static Verb Add => new()
    {
        Name = "add",
        Help = "Make a client; its RADIUS secret is shown.",
        Arguments = [new Argument("OBJ", "[UNIT/]NAME"), s_address with { Optional = true }],
        Options =
        [
            new Option("--krb5-kdc", "The client is an MIT krb5kdc."),
            new Option("--socket-path", "UNIX stream socket that the client asks on.", "PATH"),
            new Option("--socket-secret", "On the UNIX socket the RADIUS secret holds, not the empty one."),
            new Option("--socket-owner", "Account that may use the UNIX socket.", "NAME"),
            new Option("--socket-mode", "File mode of the UNIX socket (0600).", "MODE"),
        ],
        Effect = Effect.Add,
        OnObject = false,
        Run = invocation =>
        {
            if (!NewObjectPlace.TryResolve(invocation, Client.Kind, invocation["OBJ"], out var place, out var error))
                return CommandResult.Refuse(error);
            var address = invocation.Get("address");
            if (address is not null && !TryNormalise(address, out address, out error))
                return CommandResult.Refuse(error);
            if (!invocation.Has("--socket-path") && s_socketOptions.FirstOrDefault(invocation.Has) is { } alone)
                return CommandResult.Refuse($"{alone} needs --socket-path.");
            var client = place.Add(invocation.Transaction, Client.Kind);
            if (address is not null)
                invocation.Transaction.Set(client, Client.Addresses, [address]);
            if (invocation.Has("--krb5-kdc"))
                invocation.Transaction.Set(client, Client.KerberosKdc, true);
            if (invocation.Has("--socket-secret"))
                invocation.Transaction.Set(client, Client.SocketSecret, true);
            if (!TrySet(invocation, client, "--socket-path", Client.SocketPath, out error)
                || !TrySet(invocation, client, "--socket-owner", Client.SocketOwner, out error)
                || !TrySet(invocation, client, "--socket-mode", Client.SocketMode, out error))
                return CommandResult.Refuse(error);
            var secret = NewSecret();
            SetSecret(invocation, client, secret);
            return Shown(place.Name, secret);
        },
    };

    private static Verb AddAddress => new()
    {
        Name = "add_address",
        Help = "The client also asks from this address or network.",
        Arguments = [Words.Object, s_address],
        Effect = Effect.Change,
        Right = "add:address",
        Run = invocation =>
        {
            if (!TryNormalise(invocation["address"], out var address, out var error))
                return CommandResult.Refuse(error);
            var addresses = invocation.Target.Get(Client.Addresses);
            if (!addresses.Contains(address))
                invocation.Transaction.Set(invocation.Target, Client.Addresses, [.. addresses, address]);
            return CommandResult.Done;
        },
    };

    private static Verb DeleteAddress => new()
    {
        Name = "del_address",
        Help = "The client no longer asks from this address or network.",
        Arguments = [Words.Object, s_address],
        Effect = Effect.Change,
        Right = "delete:address",
        Run = invocation =>
        {
            if (!TryNormalise(invocation["address"], out var address, out var error))
                return CommandResult.Refuse(error);
            var addresses = invocation.Target.Get(Client.Addresses);
            if (!addresses.Contains(address))
                return CommandResult.Refuse($"{invocation.Target.Name} has no address {address}.");
            invocation.Transaction.Set(invocation.Target, Client.Addresses, [.. addresses.Where(a => a != address)]);
            return CommandResult.Done;
        },
    };

    private static Verb AccessGroup => new()
    {
        Name = "access_group",
        Help = "The access group that decides for this client.",
        Arguments = [Words.Object, new Argument("access_group", "Name of the access group.")],
        Effect = Effect.Change,
        Right = "edit:accessgroup",
        Run = invocation =>
        {
            if (!ObjectFinder.TryFind(invocation.Tree, Kinds.AccessGroup.Kind, invocation["access_group"], out var group, out var error))
                return CommandResult.Refuse(error);
            invocation.Transaction.Require(new Storage.CommitCondition(group.Ref.Key, Storage.ConditionKind.Exists));
            invocation.Transaction.Set(invocation.Target, Client.AccessGroup, group.Ref);
            return CommandResult.Done;
        },
    };

    private static Verb Secret => new()
    {
        Name = "secret",
        Help = "Set the RADIUS secret, or make a new one; the old one is good for one day more.",
        Arguments = [Words.Object, new Argument("secret", "The new secret.", Optional: true, Secret: true)],
        Effect = Effect.Change,
        Right = "edit:secret",
        Run = invocation =>
        {
            var secret = invocation.Get("secret") ?? NewSecret();
            if (secret.Length < MinSecretLength || secret.Length > 253)
                return CommandResult.Refuse($"A RADIUS secret has {MinSecretLength} to 253 characters.");
            SetSecret(invocation, invocation.Target, secret);
            return invocation.Get("secret") is null ? Shown(invocation.Target.Name, secret) : CommandResult.Done;
        },
    };

    private static Verb ShowSecret => new()
    {
        Name = "show_secret",
        Help = "Print the RADIUS secret.",
        Arguments = [Words.Object],
        Right = "view_all:secret",
        Run = invocation =>
        {
            if (invocation.Target.Get(Client.Secret) is not { } sealedSecret
                || !invocation.Services.Sealer.TryUnseal(invocation.Target.Id, Client.Secret.Name, sealedSecret.Bytes, out var secret))
                return CommandResult.Refuse($"{invocation.Target.Name} has no secret.");
            return new RawResult(Encoding.UTF8.GetString(secret) + "\n", "secret");
        },
    };

    private static Verb Limit => LimitTo("limit_logins", true, "Only tokens and roles assigned to the client may log in.");

    private static Verb Unlimit => LimitTo("unlimit_logins", false, "All who are in the access group may log in.");

    /// <summary>Brings an address or network to its one spelling; false with a sentence for anything else.</summary>
    public static bool TryNormalise(string text, out string address, out string error)
    {
        address = "";
        error = $"'{text}' is neither an address nor a network (address/bits).";
        if (text.Contains('/'))
        {
            if (!IPNetwork.TryParse(text, out var network))
                return false;
            address = network.ToString();
            return true;
        }

        // IPAddress takes "1" and "1.2" too; an administrator who writes that made a mistake.
        if (!IPAddress.TryParse(text, out var parsed) || (!text.Contains(':') && text.Count(c => c == '.') != 3) || text.Contains('%'))
            return false;
        address = parsed.ToString();
        return true;
    }

    private static bool TrySet(Invocation invocation, TreeObject client, string option, Field<string> field, out string error)
    {
        error = "";
        if (invocation.Option(option) is not { } text)
            return true;
        if (!field.Type.TryParse(text, out var value, out error))
            return false;
        if (UniqueKeys.OtherOwner(invocation.Tree, client, field, value) is { } other)
        {
            error = $"{field.Name}: {other.Name} has this already.";
            return false;
        }

        invocation.Transaction.Set(client, field, value);
        return true;
    }

    private static Verb LimitTo(string name, bool limited, string help) => new()
    {
        Name = name,
        Help = help,
        Arguments = [Words.Object],
        Effect = Effect.Change,
        Right = name,
        Run = invocation =>
        {
            invocation.Transaction.Set(invocation.Target, Client.LimitLogins, limited);
            return CommandResult.Done;
        },
    };

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private static void SetSecret(Invocation invocation, TreeObject client, string secret)
    {
        var (transaction, sealer) = (invocation.Transaction, invocation.Services.Sealer);
        if (client.Get(Client.Secret) is { } old && sealer.TryUnseal(client.Id, Client.Secret.Name, old.Bytes, out var previous))
            transaction.Set(client, Client.PreviousSecret, new SealedValue(sealer.Seal(client.Id, Client.PreviousSecret.Name, previous)));
        transaction.Set(client, Client.Secret, new SealedValue(sealer.Seal(client.Id, Client.Secret.Name, Encoding.UTF8.GetBytes(secret))));
        transaction.Set(client, Client.SecretChanged, transaction.Now);
    }

    private static CommandResult Shown(string name, string secret) =>
        CommandResult.Say($"RADIUS secret of {name}: {secret}", new JsonObject { ["client"] = name, ["secret"] = secret });
}
