using Otpme.Radius.Wire;

namespace Otpme.OtpForwarding.Client;

/// <summary>An answer, or why there is none. <paramref name="Reason"/> is half a sentence for the log.</summary>
internal readonly record struct RadiusAnswer(AnswerKind Kind, RadiusCode Code, string Reason)
{
    public static RadiusAnswer Of(RadiusCode code) => new(AnswerKind.Answered, code, "");

    public static RadiusAnswer TimedOut(string reason) => new(AnswerKind.TimedOut, default, reason);

    public static RadiusAnswer Broken(string reason) => new(AnswerKind.Broken, default, reason);
}
