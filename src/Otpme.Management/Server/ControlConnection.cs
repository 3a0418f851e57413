using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using Otpme.Contracts;
using Otpme.Contracts.Control;
using Otpme.Management.Running;

namespace Otpme.Management.Server;

/// <summary>One client at the control socket: takes its command, runs it on the calling thread, and listens meanwhile for answers.</summary>
internal sealed class ControlConnection : IDisposable
{
    /// <summary>The command must be there within this time.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>A client that takes no output for so long is given up.</summary>
    private const int SendTimeoutMilliseconds = 30_000;

    private readonly Socket _socket;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _gone = new();
    private readonly FrameReader _frames;
    private readonly ControlTerminal _terminal;

    public ControlConnection(Socket socket, ILogger log)
    {
        _socket = socket;
        _socket.SendTimeout = SendTimeoutMilliseconds;
        _log = log;
        _frames = new FrameReader(socket);
        _terminal = new ControlTerminal(socket, _gone.Token);
    }

    /// <summary>Gives the running command up, unless its commit is under way.</summary>
    public void Cancel() => _gone.Cancel();

    /// <summary>Says why nothing is done and ends.</summary>
    public void Refuse(string sentence)
    {
        _terminal.Err(sentence + "\n");
        _terminal.Exit(ExitCode.Refused);
    }

    public void Serve(CommandRunner runner, ICallerRule callers)
    {
        if (!PeerCredentials.TryOf(_socket, out var peer))
            return;
        if (!callers.TryAdmit(peer, out var caller, out var refusal))
        {
            ControlLog.Refused(_log, peer.User, peer.Process);
            Refuse(refusal);
            return;
        }

        if (ReadCommand() is not { } request)
            return;
        if (callers.NeedsSocketOption && !request.Words.Contains("--socket"))
        {
            Refuse("You are not logged in: add --socket, or set USE_MGMTD_SOCKET=\"True\" in otpme.conf.");
            return;
        }

        _terminal.Width = request.Width;
        _terminal.Colours = request.Terminal.HasFlag(TerminalTraits.Colours);
        var listening = ListenAsync();
        var code = runner.Run(new CommandRequest(request.Noun, request.Words, caller) { RequestId = request.RequestId }, _terminal, _gone.Token);
        _terminal.Exit(code);

        // The client closes when it has the exit code; its end of the stream ends the listening.
        _socket.Shutdown(SocketShutdown.Send);
        listening.Wait(s_patience);
    }

    public void Dispose()
    {
        _socket.Dispose();
        _terminal.Dispose();
        _gone.Dispose();
    }

    private RunRequest? ReadCommand()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        deadline.CancelAfter(s_patience);
        try
        {
            if (_frames.ReadAsync(deadline.Token).AsTask().GetAwaiter().GetResult() != FrameType.Run)
            {
                ControlLog.Malformed(_log);
                return null;
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            return null;
        }

        var fault = RunRequestCodec.TryRead(_frames.Payload, out var request);
        _frames.Clear();
        if (fault != RunRequestFault.None)
        {
            Refuse(fault switch
            {
                RunRequestFault.Version => "The node and this program are of different versions: install the same.",
                RunRequestFault.NotUtf8 => "A word of the command is not UTF-8.",
                _ => "The node did not understand the command: too many words, or a program that speaks another protocol.",
            });
        }

        return request;
    }

    private async Task ListenAsync()
    {
        try
        {
            while (await _frames.ReadAsync(CancellationToken.None) is { } type)
            {
                var isTaken = type switch
                {
                    FrameType.Answer => _terminal.Answer(Encoding.UTF8.GetString(_frames.Payload)),
                    FrameType.EndOfInput => _terminal.Answer(null),
                    FrameType.FileData or FrameType.FileDone or FrameType.FileFault => _terminal.TakeFile(type, _frames.Payload),
                    _ => false,
                };
                _frames.Clear();
                if (!isTaken)
                    break;
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The client has gone.
        }

        try
        {
            await _gone.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The command was done before.
        }
    }
}
