namespace Otpme.Core.Authentication.Counters;

/// <summary>
/// Slows down who guesses one-time passwords, also for users whose failures are not counted: after ten wrong codes in a row attempts
/// are spaced, from one second doubling to 15 minutes, and the HOTP look-ahead shrinks. A right code resets it.
/// </summary>
internal static class GuessThrottle
{
    public const int FreeFailures = 10;

    private const long LongestMilliseconds = 15 * 60 * 1000;

    /// <summary>True while the token takes no code at all.</summary>
    public static bool IsClosed(in OtpCounter counter, long now) =>
        counter.Failures >= FreeFailures && now < counter.LastFailure + Pause(counter.Failures) && now >= counter.LastFailure - LongestMilliseconds;

    /// <summary>Pause after that many failures, in milliseconds.</summary>
    public static long Pause(int failures) =>
        failures < FreeFailures ? 0 : Math.Min(LongestMilliseconds, 1000L << Math.Min(failures - FreeFailures, 20));

    /// <summary>How many counters are looked ahead.</summary>
    public static int Window(int range, int failures) =>
        failures < FreeFailures ? range : Math.Max(1, range >> Math.Min(failures - FreeFailures + 1, 30));

    public static OtpCounter AfterFailure(in OtpCounter counter, long now) =>
        counter with { Failures = Math.Min(counter.Failures + 1, 1_000_000), LastFailure = now };
}
