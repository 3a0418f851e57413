namespace Otpme.Contracts.Help;

/// <summary>One line of the help file's head.</summary>
/// <param name="Place">Where the command runs: one of the constants below.</param>
/// <param name="Required">Words it needs at least.</param>
/// <param name="Offset">Start of its usage text, counted from the end of the head.</param>
/// <param name="Length">Bytes of its usage text.</param>
public readonly record struct HelpEntry(byte Place, int Required, int Offset, int Length)
{
    /// <summary>In the running node.</summary>
    public const byte AtNode = (byte)'n';

    /// <summary>In a one-shot node program: <c>otpme-node offline noun words</c>.</summary>
    public const byte AtOfflineNode = (byte)'o';

    /// <summary>In the node program as a tool of the caller: <c>otpme-node noun words</c>.</summary>
    public const byte AtClient = (byte)'c';
}
