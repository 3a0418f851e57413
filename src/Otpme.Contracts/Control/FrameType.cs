namespace Otpme.Contracts.Control;

/// <summary>What a frame says. Below 16 the client speaks, from 16 on the node.</summary>
public enum FrameType : byte
{
    /// <summary>First frame of a connection: the command (<see cref="RunRequest"/>).</summary>
    Run = 1,

    /// <summary>Answer to the question that is open.</summary>
    Answer = 2,

    /// <summary>There is no answer: the input ended.</summary>
    EndOfInput = 3,

    /// <summary>Give the command up, if it was not yet committed.</summary>
    Cancel = 4,

    /// <summary>A part of the file that was asked for.</summary>
    FileData = 5,

    /// <summary>The file is whole, or what was asked about a file is done.</summary>
    FileDone = 6,

    /// <summary>It cannot be: why, as the end of a sentence.</summary>
    FileFault = 7,

    /// <summary>Text for standard output.</summary>
    Out = 16,

    /// <summary>Text for standard error.</summary>
    Err = 17,

    /// <summary>A line of progress, without its line end.</summary>
    Progress = 18,

    /// <summary>A question; the answer may be seen while it is typed.</summary>
    Ask = 19,

    /// <summary>A question for a secret; without echo.</summary>
    AskHidden = 20,

    /// <summary>Asks for the next line of standard input, without a prompt (<c>-</c>, <c>--stdin-pass</c>).</summary>
    ReadLine = 21,

    /// <summary>Asks for an environment variable that the words named by <c>--env-password</c>.</summary>
    ReadVariable = 22,

    /// <summary>Last frame: the exit code in decimal.</summary>
    Exit = 23,

    /// <summary>Asks for the content of a file that stands among the words; <c>-</c> is standard input.</summary>
    ReadFile = 24,

    /// <summary>Asks whether a file that stands among the words could be made.</summary>
    CheckFile = 25,

    /// <summary>Asks to make such a file: <c>s</c> (for the caller alone) or <c>p</c>, then its path; its parts and <see cref="CloseFile"/> follow.</summary>
    MakeFile = 26,

    /// <summary>A part of the file that is being made.</summary>
    FileContent = 27,

    /// <summary>The file that is being made is whole; the client answers whether it could be written.</summary>
    CloseFile = 28,
}
