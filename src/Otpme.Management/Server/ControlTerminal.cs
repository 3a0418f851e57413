using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using Otpme.Contracts.Control;
using Otpme.Core.Commands;
using Otpme.Management.Running;

namespace Otpme.Management.Server;

/// <summary>The terminal of a client at the control socket. What cannot be sent because the client has gone is dropped.</summary>
internal sealed class ControlTerminal(Socket socket, CancellationToken gone) : ITerminal, IDisposable
{
    private const int MaxWaitingAnswers = 16;

    private readonly BlockingCollection<string?> _answers = new(MaxWaitingAnswers);
    private readonly FileReplies _files = new(gone);
    private readonly byte[] _frame = new byte[ControlProtocol.HeaderBytes + ControlProtocol.MaxPayloadBytes];

    public bool CanAsk => true;

    public int Width { get; set; }

    public bool Colours { get; set; }

    public void Out(string text) => SendText(FrameType.Out, text);

    public void Err(string text) => SendText(FrameType.Err, text);

    public void Progress(string text) => SendText(FrameType.Progress, text);

    public string? Ask(string question, bool hidden) => Request(hidden ? FrameType.AskHidden : FrameType.Ask, question);

    public string? ReadLine() => Request(FrameType.ReadLine, "");

    public string? ReadVariable(string name) => Request(FrameType.ReadVariable, name);

    public byte[]? ReadFile(string path, out string reason)
    {
        _files.Expect();
        SendText(FrameType.ReadFile, path);
        return _files.Take(out reason);
    }

    public string? RefuseFile(string path)
    {
        _files.Expect();
        SendText(FrameType.CheckFile, path);
        return _files.Take(out var reason) is null ? reason : null;
    }

    public string? MakeFile(OutputFile file)
    {
        _files.Expect();
        SendText(FrameType.MakeFile, (file.IsSecret ? "s" : "p") + file.Path);
        if (file.Content.Length > 0)
            SendBytes(FrameType.FileContent, file.Content);
        SendText(FrameType.CloseFile, "");
        return _files.Take(out var reason) is null ? reason : null;
    }

    /// <summary>Takes what the client says about a file; false when it was not asked.</summary>
    public bool TakeFile(FrameType type, ReadOnlySpan<byte> payload) => _files.Add(type, payload);

    public void Exit(int code) => SendText(FrameType.Exit, code.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Takes an answer off the wire (null: end of input); false when nobody asked for that many.</summary>
    public bool Answer(string? answer) => _answers.TryAdd(answer);

    public void Dispose()
    {
        _answers.Dispose();
        _files.Dispose();
    }

    private string? Request(FrameType type, string text)
    {
        SendText(type, text);
        return _answers.Take(gone);
    }

    private void SendText(FrameType type, string text) => SendBytes(type, Encoding.UTF8.GetBytes(text));

    private void SendBytes(FrameType type, byte[] bytes)
    {
        var at = 0;
        do
        {
            var length = Math.Min(bytes.Length - at, ControlProtocol.MaxPayloadBytes);
            ControlFrame.WriteHeader(_frame, type, length);
            bytes.AsSpan(at, length).CopyTo(_frame.AsSpan(ControlProtocol.HeaderBytes));
            if (!Send(_frame.AsSpan(0, ControlProtocol.HeaderBytes + length)))
                return;
            at += length;
        }
        while (at < bytes.Length);
    }

    private bool Send(ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0)
                bytes = bytes[socket.Send(bytes, SocketFlags.None)..];
            return true;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }
}
