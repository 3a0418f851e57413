namespace Otpme.Contracts.Control;

/// <summary>What the client's standard streams are; one letter each on the wire.</summary>
[Flags]
public enum TerminalTraits
{
    None = 0,

    /// <summary><c>i</c>: standard input is a terminal.</summary>
    Input = 1,

    /// <summary><c>o</c>: standard output is a terminal.</summary>
    Output = 2,

    /// <summary><c>e</c>: standard error is a terminal.</summary>
    Error = 4,

    /// <summary><c>c</c>: colours are welcome.</summary>
    Colours = 8,
}
