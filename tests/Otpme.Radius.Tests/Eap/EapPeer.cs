using System.Buffers.Binary;
using System.Text;
using Otpme.Core.Radius;
using Otpme.Radius.Eap;
using Otpme.Radius.Eap.Wire;

namespace Otpme.Radius.Tests.Eap;

/// <summary>
/// A peer and its NAS in one, straight on the EAP server: every step of a conversation can be looked at or bent. What it says inside the
/// tunnel is a function of what it heard there: null is an empty message.
/// </summary>
internal sealed class EapPeer(EapServer server, EapType type, TlsClient? tls = null) : IDisposable
{
    private readonly List<byte> _incoming = [];
    private byte[] _outgoing = [];
    private int _sent;
    private bool _spoke;

    public RadiusClient Client { get; set; } = NewClient();

    public string OuterUserName { get; set; } = "anonymous";

    public int FramedMtu { get; set; }

    public int FragmentBytes { get; set; } = 1000;

    /// <summary>What the server said last.</summary>
    public EapAnswer Answer { get; private set; } = new(EapAnswerKind.Drop);

    public int Rounds { get; private set; }

    public int LongestMessage { get; private set; }

    /// <summary>Application data as it came.</summary>
    public List<byte[]> Heard { get; } = [];

    public TlsClient Tls { get; } = tls ?? new TlsClient(tls13: true);

    public static RadiusClient NewClient(params string[] methods) => new()
    {
        Id = Guid.CreateVersion7(),
        Name = "wlan",
        Secret = "secret"u8.ToArray(),
        EapMethods = methods.Length > 0 ? methods : ["TTLS", "PEAP"],
    };

    public static byte[] Packet(EapType type, byte identifier, ReadOnlySpan<byte> data)
    {
        var packet = new byte[5 + data.Length];
        data.CopyTo(packet.AsSpan(5));
        EapPacket.WriteHeader(packet, EapCode.Response, identifier, type, data.Length);
        return packet;
    }

    public void Dispose() => Tls.Dispose();

    /// <summary>Sends one message with the State at hand; null when it is not answered in time, which is a fault.</summary>
    public EapAnswer Send(ReadOnlyMemory<byte> message, ReadOnlyMemory<byte>? state = null)
    {
        Answer = Exchange(message, state ?? (Answer.Kind == EapAnswerKind.Challenge ? Answer.State : default)).Result();
        Rounds++;
        LongestMessage = Math.Max(LongestMessage, Answer.Message.Length);
        return Answer;
    }

    /// <summary>Sends without waiting.</summary>
    public TestExchange Exchange(ReadOnlyMemory<byte> message, ReadOnlyMemory<byte> state)
    {
        var exchange = new TestExchange
        {
            Message = message,
            State = state,
            Client = Client,
            OuterUserName = OuterUserName,
            FramedMtu = FramedMtu,
        };
        server.Handle(exchange);
        return exchange;
    }

    public EapAnswer SendIdentity() => Send(Packet(EapType.Identity, 7, Encoding.UTF8.GetBytes(OuterUserName)), default(ReadOnlyMemory<byte>));

    /// <summary>Answers the server's last request within the method, and so on until it ends.</summary>
    public EapAnswer Run(Func<byte[]?, byte[]?> inner)
    {
        if (Rounds == 0)
            SendIdentity();
        while (Answer.Kind == EapAnswerKind.Challenge)
        {
            Rounds.ShouldBeLessThan(200);
            Send(Respond(inner));
        }

        return Answer;
    }

    /// <summary>The response to the last request.</summary>
    public byte[] Respond(Func<byte[]?, byte[]?> inner)
    {
        EapPacket.TryParse(Answer.Message.Span, out var request).ShouldBeTrue();
        request.Code.ShouldBe(EapCode.Request);
        if (request.Type != type)
            return Packet(EapType.Nak, request.Identifier, [(byte)type]);
        EapTlsFragment.TryParse(request.Data, out var fragment).ShouldBeTrue();
        _incoming.AddRange(fragment.Data);
        if (fragment.More)
            return Packet(type, request.Identifier, [0]);
        if (_sent == _outgoing.Length)
            Process(inner);
        return Packet(type, request.Identifier, NextFragment());
    }

    /// <summary>The key that the peer derives (RFC 9427 2.1, RFC 5281 8, RFC 5216 2.3).</summary>
    public byte[] MasterSessionKey(bool tls13) => tls13
        ? Tls.Export("EXPORTER_EAP_TLS_Key_Material", (byte)type, 128)[..64]
        : Tls.Export(type == EapType.Ttls ? "ttls keying material" : "client EAP encryption", null, 128)[..64];

    private void Process(Func<byte[]?, byte[]?> inner)
    {
        Tls.Feed(_incoming.ToArray());
        _incoming.Clear();
        if (!Tls.IsEstablished)
            Tls.Handshake();
        if (Tls.IsEstablished)
        {
            var heard = Tls.Read();
            if (heard.Length > 0)
                Heard.Add(heard);
            if ((heard.Length > 0 || !_spoke) && inner(heard.Length > 0 ? heard : null) is { } said)
                Tls.Write(said);
            _spoke = true;
        }

        _outgoing = Tls.TakeOutput();
        _sent = 0;
    }

    private byte[] NextFragment()
    {
        var left = _outgoing.Length - _sent;
        var count = Math.Min(left, FragmentBytes);
        var more = left > count;
        var withLength = more && _sent == 0;
        var data = new byte[(withLength ? 5 : 1) + count];
        data[0] = (byte)((more ? 0x40 : 0) | (withLength ? 0x80 : 0));
        if (withLength)
            BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(1), _outgoing.Length);
        _outgoing.AsSpan(_sent, count).CopyTo(data.AsSpan(data.Length - count));
        _sent += count;
        return data;
    }
}
