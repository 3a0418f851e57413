namespace Otpme.OtpForwarding.Client;

/// <summary>How asking ended.</summary>
internal enum AnswerKind
{
    /// <summary>A packet came that is the server's; its code says what it thinks.</summary>
    Answered,

    /// <summary>Nothing came in time.</summary>
    TimedOut,

    /// <summary>The way to the server broke or could not be opened.</summary>
    Broken,
}
