using System.Net;
using System.Net.Sockets;
using System.Text;
using Otpme.Core.Radius;
using Otpme.Radius.Eap;
using Otpme.Radius.Wire;

namespace Otpme.Radius.Tests.Eap;

/// <summary>The least RADIUS that real EAP peers need: one client, UDP on loopback, no duplicate cache.</summary>
internal sealed class LoopbackRadius : IDisposable
{
    private readonly IEapServer _eap;
    private readonly SharedSecret _secret;
    private readonly RadiusClient _client;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Thread _thread;

    public LoopbackRadius(IEapServer eap, RadiusClient client, int port = 0)
    {
        _eap = eap;
        _client = client;
        _secret = new SharedSecret(client.Secret);
        _socket.ReceiveBufferSize = 4 << 20;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public int Rounds { get; private set; }

    public void Dispose()
    {
        _socket.Dispose();
        _thread.Join();
    }

    private void Run()
    {
        var buffer = new byte[4096];
        var from = new SocketAddress(AddressFamily.InterNetwork);
        try
        {
            while (true)
                Take(buffer.AsSpan(0, _socket.ReceiveFrom(buffer, SocketFlags.None, from)), from);
        }
        catch (SocketException)
        {
            // Disposed.
        }
        catch (ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private void Take(ReadOnlySpan<byte> datagram, SocketAddress from)
    {
        if (!RadiusPacket.TryParse(datagram, out var packet, out _))
            return;
        var fields = RequestFields.Read(packet);
        if (!MessageAuthenticator.Verify(_secret, packet.Bytes, fields.MessageAuthenticatorOffset))
            return;
        if (EapMessage.Join(packet, fields.EapBytes) is not { } message)
            return;
        var address = new SocketAddress(AddressFamily.InterNetwork, from.Size);
        from.Buffer.CopyTo(address.Buffer);
        Rounds++;
        _eap.Handle(new Exchange(this, packet.Identifier, packet.Authenticator.ToArray(), address)
        {
            Message = message,
            State = fields.State.ToArray(),
            Client = _client,
            OuterUserName = Encoding.UTF8.GetString(fields.UserName),
            FramedMtu = fields.FramedMtu,
        });
    }

    private sealed class Exchange(LoopbackRadius radius, byte identifier, byte[] authenticator, SocketAddress from) : EapExchange
    {
        public override void Answer(EapAnswer answer)
        {
            if (answer.Kind == EapAnswerKind.Drop)
                return;
            var code = answer.Kind switch
            {
                EapAnswerKind.Accept => RadiusCode.AccessAccept,
                EapAnswerKind.Reject => RadiusCode.AccessReject,
                _ => RadiusCode.AccessChallenge,
            };
            Span<byte> buffer = stackalloc byte[4096];
            var writer = new PacketWriter(buffer, code, identifier, authenticator);
            writer.TryAddMessageAuthenticator();
            writer.TryAddEap(answer.Message.Span);
            if (!answer.State.IsEmpty)
                writer.TryAdd(AttributeType.State, answer.State.Span);
            if (answer.MasterSessionKey.Length == 64)
            {
                writer.TryAddKey(MicrosoftAttribute.MppeRecvKey, radius._secret, 1, answer.MasterSessionKey.Span[..32]);
                writer.TryAddKey(MicrosoftAttribute.MppeSendKey, radius._secret, 2, answer.MasterSessionKey.Span[32..]);
            }

            var length = writer.FinishReply(radius._secret);
            try
            {
                radius._socket.SendTo(buffer[..length], SocketFlags.None, from);
            }
            catch (ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
