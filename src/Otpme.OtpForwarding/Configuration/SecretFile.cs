using System.Security.Cryptography;

namespace Otpme.OtpForwarding.Configuration;

/// <summary>A file whose first line, without white space at either end, is a shared secret.</summary>
internal static class SecretFile
{
    public const int MaxBytes = 1023;

    /// <summary>Reads a secret; null, with the reason, when there is none to be had.</summary>
    public static byte[]? TryRead(string path, out string reason)
    {
        reason = "";
        var buffer = new byte[MaxBytes + 1];
        try
        {
            using var file = File.OpenRead(path);
            var read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            var line = buffer.AsSpan(0, read);
            var end = line.IndexOf((byte)'\n');
            if (read == 0)
                reason = $"the secret file {path} is empty";
            else if (end < 0 && read == buffer.Length)
                reason = $"the first line of the secret file {path} has more than {MaxBytes} bytes";
            else
                return line[..(end < 0 ? read : end)].Trim(" \t\r\v\f"u8).ToArray();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            reason = $"the secret file {path} cannot be read: {fault.Message}";
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }

        return null;
    }
}
