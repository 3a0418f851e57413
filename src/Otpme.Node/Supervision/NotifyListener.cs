using System.Net.Sockets;
using System.Text;

namespace Otpme.Node.Supervision;

/// <summary>Receives what one daemon sends by <see cref="ReadyNotifier"/>. The socket's file decides who may send.</summary>
internal sealed class NotifyListener : IDisposable
{
    private const int LargestMessage = 4096;
    private readonly Socket _socket;
    private readonly string _path;

    public NotifyListener(string path, ServiceAccount? sender, Action<string> received)
    {
        _path = path;
        File.Delete(path);
        _socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        _socket.Bind(new UnixDomainSocketEndPoint(path));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        sender?.Own(path);
        _ = ReceiveAsync(received);
    }

    public void Dispose()
    {
        _socket.Dispose();
        File.Delete(_path);
    }

    private async Task ReceiveAsync(Action<string> received)
    {
        var buffer = new byte[LargestMessage];
        try
        {
            while (true)
            {
                var length = await _socket.ReceiveAsync(buffer, SocketFlags.None);
                received(Encoding.UTF8.GetString(buffer, 0, length));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The supervisor ends.
        }
    }
}
