using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Fast;
using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Server;

/// <summary>One AS-REQ on its way: what was found out of it so far, for the mechanisms.</summary>
internal sealed class AsContext(KdcSettings settings, KdcRequestBody body, FastState? fast, KdcPeer peer, DateTimeOffset now)
{
    private IReadOnlyList<KerberosKey>? _clientKeys;

    public KdcSettings Settings { get; } = settings;

    /// <summary>The body that counts: within FAST the inner one.</summary>
    public KdcRequestBody Body { get; } = body;

    public FastState? Fast { get; } = fast;

    public KdcPeer Peer { get; } = peer;

    public DateTimeOffset Now { get; } = now;

    public required Principal Client { get; init; }

    /// <summary>False for one that is made up, so that a stranger learns nothing.</summary>
    public required bool IsClientKnown { get; init; }

    public required Principal Service { get; init; }

    public required Principal TicketGranting { get; init; }

    /// <summary>The client's name as the challenge is bound to it.</summary>
    public string ClientText => Client.Name.ToString();

    /// <summary>The client's newest keys that the request can use, in its order.</summary>
    public IReadOnlyList<KerberosKey> ClientKeys => _clientKeys ??= EncryptionChoice.ClientKeys(Body.EncryptionTypes, Settings, Client);

    public bool IsAnonymous => Body.Options.HasFlag(KdcOptions.RequestAnonymous);

    public bool IsFresh(DateTimeOffset time) => (time - Now).Duration() <= Settings.ClockSkew;

    /// <summary>PA-ETYPE-INFO2 for these keys (RFC 4120 section 5.2.7.5).</summary>
    public PaData EtypeInfo(IReadOnlyList<KerberosKey> keys) => new(
        PaDataType.EtypeInfo2,
        keys.Select(key => new EtypeInfo2Entry((int)key.Type, Client.NewestKeys!.Salt, Parameters: null)).ToList().EncodeList());
}
