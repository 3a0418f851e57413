namespace Otpme.OtpForwarding.Configuration;

/// <summary>What tells a changed file or folder from an unchanged one without opening it.</summary>
internal readonly record struct FileStamp(string Path, DateTime Written, long Length)
{
    public static FileStamp Of(string path)
    {
        try
        {
            // Of something missing both are constants.
            var file = new FileInfo(path);
            return new FileStamp(path, file.LastWriteTimeUtc, file.Exists ? file.Length : -1);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new FileStamp(path, default, -2);
        }
    }
}
