using System.Net.Sockets;
using System.Text;

namespace Otpme.Node.Supervision;

/// <summary>
/// The socket on which otpme-controld answers: one line asks, one line of JSON answers. Only its own account and root can open it.
/// </summary>
internal sealed class SupervisorSocket : IDisposable
{
    private const int Waiting = 16;
    private const int LongestRequest = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly Socket _socket;
    private readonly string _path;

    /// <param name="answer">From a request to its answer; null for a request that is not known.</param>
    public SupervisorSocket(string path, Func<string, Task<string?>> answer)
    {
        _path = path;
        File.Delete(path);
        _socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _socket.Bind(new UnixDomainSocketEndPoint(path));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _socket.Listen(Waiting);
        _ = AcceptAsync(answer);
    }

    /// <summary>Asks a running otpme-controld; null when none answers.</summary>
    public static string? Ask(string path, string request, TimeSpan patience)
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.ReceiveTimeout = socket.SendTimeout = (int)patience.TotalMilliseconds;
            socket.Connect(new UnixDomainSocketEndPoint(path));
            socket.Send(Encoding.UTF8.GetBytes(request + "\n"));
            using var reader = new StreamReader(new NetworkStream(socket), Encoding.UTF8);
            return reader.ReadLine();
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        File.Delete(_path);
    }

    private async Task AcceptAsync(Func<string, Task<string?>> answer)
    {
        try
        {
            while (true)
                _ = ServeAsync(await _socket.AcceptAsync(), answer);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The supervisor ends.
        }
    }

    private static async Task ServeAsync(Socket client, Func<string, Task<string?>> answer)
    {
        using (client)
        {
            try
            {
                using var deadline = new CancellationTokenSource(Patience);
                var buffer = new byte[LongestRequest];
                var length = await client.ReceiveAsync(buffer, deadline.Token);
                if (await answer(Encoding.UTF8.GetString(buffer, 0, length).TrimEnd('\n')) is { } reply)
                    await client.SendAsync(Encoding.UTF8.GetBytes(reply + "\n"));
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                // The asker is gone or says nothing.
            }
        }
    }
}
