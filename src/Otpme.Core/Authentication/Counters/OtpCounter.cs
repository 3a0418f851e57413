using System.Buffers.Binary;

namespace Otpme.Core.Authentication.Counters;

/// <summary>
/// What is remembered of a one-time password token between logins; stored under <c>counter/otp/uuid</c> (docs/formats/counters.md).
/// </summary>
/// <param name="Position">HOTP: the next counter that is still good. TOTP and mOTP: the last used time step, -1 for none.</param>
/// <param name="Failures">Wrong codes in a row.</param>
/// <param name="LastFailure">When the last of them came, Unix milliseconds.</param>
public readonly record struct OtpCounter(long Position, int Failures, long LastFailure)
{
    private const byte Version = 1;
    private const int Length = 1 + 8 + 4 + 8;

    /// <summary>A HOTP token that was never used.</summary>
    public static OtpCounter FreshCounter => new(0, 0, 0);

    /// <summary>A TOTP or mOTP token that was never used.</summary>
    public static OtpCounter FreshTime => new(-1, 0, 0);

    public static string KeyOf(Guid token) => $"counter/otp/{token:D}";

    public byte[] Write()
    {
        var bytes = new byte[Length];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), Position);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(9), Failures);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(13), LastFailure);
        return bytes;
    }

    /// <summary>Reads a stored counter; false when it is damaged or of a newer version, and the token must not be used then.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out OtpCounter counter)
    {
        counter = default;
        if (bytes.Length != Length || bytes[0] != Version)
            return false;
        counter = new OtpCounter(
            BinaryPrimitives.ReadInt64BigEndian(bytes[1..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[9..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[13..]));
        return true;
    }
}
