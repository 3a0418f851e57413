using Otpme.Core.Authentication;
using Otpme.Core.Radius;
using Otpme.Radius.Eap.Tunnel;
using Otpme.Radius.Eap.Wire;

namespace Otpme.Radius.Eap;

/// <summary>
/// One conversation with a peer, from its identity to success or failure. Only its worker touches it; when it is over it is used again
/// for another one.
/// </summary>
internal sealed class EapSession
{
    private EapMethod? _method;
    private uint _refused;

    public EapSession(EapWorker worker, int slot, TunnelConversation tunnel)
    {
        Worker = worker;
        Slot = slot;
        Tunnel = tunnel;
        Attempt = new EapLoginAttempt(this);
    }

    public EapWorker Worker { get; }

    /// <summary>Place in the worker's table.</summary>
    public int Slot { get; }

    /// <summary>Tells this conversation from earlier ones in the same slot.</summary>
    public uint Generation { get; set; }

    /// <summary>Number of the round that is awaited.</summary>
    public ushort Round { get; private set; }

    /// <summary>Identifier of the request that waits for its response.</summary>
    public byte Identifier { get; private set; }

    public EapLoginAttempt Attempt { get; }

    public TunnelConversation Tunnel { get; }

    public RadiusClient? Client { get; private set; }

    public string OuterUserName { get; private set; } = "";

    /// <summary>The round that waits for a decision.</summary>
    public EapExchange? Deciding { get; set; }

    /// <summary>The last decision; its verdict is accept before there was one, so that only <see cref="TunnelStep.Accept"/> may use it.</summary>
    public LoginOutcome LastOutcome { get; set; }

    /// <summary>When it last made progress (<see cref="TimeProvider.GetTimestamp"/>).</summary>
    public long LastActive { get; set; }

    /// <summary>The list this conversation stands in, and its neighbours there.</summary>
    public EapSessionList? List { get; set; }

    public EapSession? Next { get; set; }

    public EapSession? Previous { get; set; }

    /// <summary>Client's share of the table.</summary>
    public EapClientShare? Share { get; set; }

    public bool IsActive => Client is not null;

    /// <summary>The peer has said nothing within the method yet.</summary>
    public bool IsNegotiating => Round <= 1 + System.Numerics.BitOperations.PopCount(_refused);

    public EapType MethodType => _method?.Type ?? EapType.None;

    public void Begin(EapExchange exchange)
    {
        Client = exchange.Client;
        OuterUserName = exchange.OuterUserName;
        Round = 0;
        _refused = 0;
        _method = null;
    }

    public void End()
    {
        Tunnel.Close();
        Attempt.Clear();
        Client = null;
        OuterUserName = "";
        Deciding = null;
        LastOutcome = default;
        _method = null;
    }

    /// <summary>Chooses the client's first method; false when it has none that is served.</summary>
    public bool ChooseFirst()
    {
        foreach (var name in Client!.EapMethods)
        {
            if (EapMethods.Find(name) is { } method)
                return Choose(method);
        }

        return false;
    }

    /// <summary>Chooses the client's first method among those a Nak names; false when there is none that was not tried.</summary>
    public bool ChooseAnother(in EapPacket nak)
    {
        _refused |= Bit(_method!);
        foreach (var name in Client!.EapMethods)
        {
            if (EapMethods.Find(name) is { } method && (_refused & Bit(method)) == 0 && EapNak.Wants(nak, method.Type))
                return Choose(method);
        }

        return false;
    }

    /// <summary>The request that starts the chosen method (RFC 5216 2.1.1; version 0 of TTLS and PEAP).</summary>
    public byte[] WriteStart(byte responseIdentifier)
    {
        var message = new byte[EapPacket.HeaderBytes + 2];
        message[5] = (byte)EapTlsFlags.Start;
        Advance(responseIdentifier);
        EapPacket.WriteHeader(message, EapCode.Request, Identifier, _method!.Type, 1);
        return message;
    }

    /// <summary>The next fragment of the tunnel.</summary>
    /// <param name="responseIdentifier">Identifier of the response this answers.</param>
    /// <param name="packetBytes">Longest packet.</param>
    public byte[] WriteNext(byte responseIdentifier, int packetBytes)
    {
        const int overhead = EapPacket.HeaderBytes + 1;
        var length = Tunnel.NextLength(packetBytes - overhead);
        var message = new byte[overhead + length];
        Tunnel.WriteNext(message.AsSpan(overhead));
        Advance(responseIdentifier);
        EapPacket.WriteHeader(message, EapCode.Request, Identifier, _method!.Type, length);
        return message;
    }

    /// <summary>Fills in what every attempt of this conversation has in common.</summary>
    public void PrepareAttempt(EapExchange exchange)
    {
        Attempt.Clear();
        Attempt.ClientId = exchange.Client.Id;
        Attempt.ClientName = exchange.Client.Name;
        Attempt.Station = exchange.Station;
    }

    private bool Choose(EapMethod method)
    {
        _method = method;
        Tunnel.Close();
        Tunnel.Open(method);
        return true;
    }

    private void Advance(byte responseIdentifier)
    {
        Identifier = (byte)(responseIdentifier + 1);
        Round++;
    }

    private static uint Bit(EapMethod method)
    {
        for (var i = 0; i < EapMethods.All.Count; i++)
        {
            if (ReferenceEquals(EapMethods.All[i], method))
                return 1u << i;
        }

        return 0;
    }
}
