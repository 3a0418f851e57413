using Otpme.Contracts.Control;

namespace Otpme.Cli;

/// <summary>Answers what the node asks while a command runs.</summary>
internal static class Question
{
    private const int MaxAnswerBytes = 16 * 1024;

    /// <summary>False when the person at the terminal broke off.</summary>
    public static bool Answer(int fd, FrameType type, ReadOnlySpan<byte> payload, CommandWords words)
    {
        if (type == FrameType.ReadVariable)
        {
            var value = Variable(payload, words);
            NodeConnection.Send(fd, value.IsEmpty ? FrameType.EndOfInput : FrameType.Answer, value);
            return true;
        }

        if (type != FrameType.ReadLine)
            Output.Error(payload);
        var line = new byte[MaxAnswerBytes];
        var isInterrupted = false;
        var length = type == FrameType.Ask ? Terminal.ReadLine(line) : Terminal.ReadHidden(line, out isInterrupted);
        if (type == FrameType.Ask ? length < 0 || !Terminal.IsTerminal(0) : !Terminal.IsTerminal(0) && type == FrameType.AskHidden)
            Output.Error("\n"u8);
        if (isInterrupted)
            NodeConnection.Send(fd, FrameType.Cancel, default);
        else if (length < 0)
            NodeConnection.Send(fd, FrameType.EndOfInput, default);
        else
            NodeConnection.Send(fd, FrameType.Answer, line.AsSpan(0, length));
        line.AsSpan().Clear();
        return !isInterrupted;
    }

    /// <summary>Only a variable that the caller named himself is handed out.</summary>
    private static ReadOnlySpan<byte> Variable(ReadOnlySpan<byte> name, CommandWords words)
    {
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (!words[i].SequenceEqual("--env-password"u8) || !words[i + 1].SequenceEqual(name))
                continue;
            var withNul = new byte[name.Length + 1];
            name.CopyTo(withNul);
            return NodeConnection.Variable(withNul);
        }

        return default;
    }
}
