using System.Net.Sockets;
using System.Text;

namespace Otpme.Node.Supervision;

/// <summary>
/// How a daemon tells whoever started it how it is: otpme-controld, or systemd where a unit starts it (sd_notify(3)). Without such
/// a parent nothing is sent.
/// </summary>
public sealed class ReadyNotifier
{
    public const string Variable = "NOTIFY_SOCKET";
    internal const string Ready = "READY=1";
    internal const string Stopping = "STOPPING=1";
    internal const string StatusPrefix = "STATUS=";
    internal const string ReloadErrorPrefix = "X_RELOAD_ERROR=";
    private readonly string? _path;

    public ReadyNotifier(string? path)
    {
        _path = string.IsNullOrEmpty(path) ? null : path[0] == '@' ? "\0" + path[1..] : path;
    }

    /// <summary>By the environment of this process.</summary>
    public static ReadyNotifier FromEnvironment() => new(Environment.GetEnvironmentVariable(Variable));

    /// <summary>The daemon serves; also the end of a reload that went well.</summary>
    public void SendReady(string? status = null) => Send(status is null ? Ready : $"{Ready}\n{StatusPrefix}{OneLine(status)}");

    /// <summary>A reload (SIGHUP) changed nothing, for this reason; the daemon goes on as before.</summary>
    public void SendReloadFailed(string reason) => Send($"{ReloadErrorPrefix}{OneLine(reason)}\n{Ready}");

    /// <summary>The daemon finishes what it has begun and ends.</summary>
    public void SendStopping() => Send(Stopping);

    private static string OneLine(string text) => text.ReplaceLineEndings("; ");

    private void Send(string message)
    {
        if (_path is null)
            return;
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.SendTo(Encoding.UTF8.GetBytes(message), new UnixDomainSocketEndPoint(_path));
        }
        catch (SocketException)
        {
            // Whoever wanted to know is gone; the daemon goes on.
        }
    }
}
