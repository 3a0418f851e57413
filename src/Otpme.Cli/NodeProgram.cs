using Otpme.Cli.Native;
using Otpme.Contracts;

namespace Otpme.Cli;

/// <summary>Commands that need no running node: the process becomes the node program that lies beside this one.</summary>
internal static unsafe class NodeProgram
{
    public static int Become(CommandWords words, bool isOffline)
    {
        var program = SmallFile.Beside("otpme-node\0"u8);
        var offline = "offline\0"u8;
        var noun = new byte[words.Noun.Length + 1];
        words.Noun.CopyTo(noun);
        fixed (byte* path = program)
        fixed (byte* first = offline)
        fixed (byte* second = noun)
        fixed (byte* tail = words.Tail)
        {
            var arguments = new byte*[words.Count + 4];
            var count = 0;
            arguments[count++] = path;
            if (isOffline)
                arguments[count++] = first;
            arguments[count++] = second;
            var at = tail;
            for (var i = 0; i < words.Count; i++)
            {
                arguments[count++] = at;
                at += words[i].Length + 1;
            }

            fixed (byte** all = arguments)
                Libc.Execute(path, all);
        }

        Output.Error("The program otpme-node cannot be started: it belongs beside this one.\n"u8);
        return ExitCode.Refused;
    }
}
