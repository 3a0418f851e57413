namespace Otpme.Management.Parsing;

/// <summary>Where a password comes from that does not stand among the words.</summary>
public enum SecretSource
{
    /// <summary>The person is asked, without echo.</summary>
    Prompt,

    /// <summary>The next line of standard input.</summary>
    Line,

    /// <summary>An environment variable of the client.</summary>
    Variable,
}
