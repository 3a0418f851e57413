using System.Security.Cryptography;
using Otpme.Replica;

namespace Otpme.Store.Sealing;

/// <summary>
/// The site's master key: 32 bytes in a file of 64 hexadecimal characters that only its owner may read. It wraps the data keys
/// and does nothing else. It lies in memory that the garbage collector does not move, and is zeroed at the end.
/// </summary>
public sealed class MasterKey : IDisposable
{
    public const int KeyBytes = 32;

    private const int FingerprintBytes = 8;
    private const int MaxFileBytes = 256;

    private static readonly byte[] FingerprintLabel = "otpme master key fingerprint"u8.ToArray();

    private readonly byte[] _key = GC.AllocateArray<byte>(KeyBytes, pinned: true);

    private MasterKey(ReadOnlySpan<byte> key)
    {
        key.CopyTo(_key);
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, FingerprintLabel, digest);
        Fingerprint = Convert.ToHexStringLower(digest[..FingerprintBytes]);
    }

    /// <summary>16 hexadecimal characters that tell keys apart and give nothing away.</summary>
    public string Fingerprint { get; }

    internal ReadOnlySpan<byte> Bytes => _key;

    /// <summary>Makes a new key and its file, mode 0600; an existing file is never touched.</summary>
    /// <exception cref="MasterKeyException">The file exists or cannot be written.</exception>
    public static MasterKey Create(string path)
    {
        Span<byte> fresh = stackalloc byte[KeyBytes];
        RandomNumberGenerator.Fill(fresh);
        Span<byte> text = stackalloc byte[KeyBytes * 2 + 1];
        try
        {
            Convert.TryToHexStringLower(fresh, text, out _);
            text[^1] = (byte)'\n';
            using (var file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                BufferSize = 0,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
            {
                file.Write(text);
                file.Flush(flushToDisk: true);
            }

            DirectorySync.Sync(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return new MasterKey(fresh);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MasterKeyException($"The master key file {path} cannot be made ({exception.Message}).", exception);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(fresh);
            CryptographicOperations.ZeroMemory(text);
        }
    }

    /// <summary>Reads the key's file.</summary>
    /// <exception cref="MasterKeyException">It is missing, open to others, or does not hold a key.</exception>
    public static MasterKey Load(string path)
    {
        Span<byte> text = stackalloc byte[MaxFileBytes];
        try
        {
            using var file = File.OpenHandle(path);
            const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
            if ((File.GetUnixFileMode(file) & others) != UnixFileMode.None)
                throw new MasterKeyException($"The master key file {path} can be read or written by others: make it yours alone (chmod 600 {path}).");
            return Parse(text[..RandomAccess.Read(file, text, 0)], path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MasterKeyException($"The master key file {path} cannot be read ({exception.Message}): put it back from where you keep its copy.", exception);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_key);

    private static MasterKey Parse(ReadOnlySpan<byte> text, string path)
    {
        Span<byte> parsed = stackalloc byte[KeyBytes];
        try
        {
            var trimmed = text.TrimEnd("\r\n \t"u8);
            if (trimmed.Length != KeyBytes * 2 || Convert.FromHexString(trimmed, parsed, out _, out _) != System.Buffers.OperationStatus.Done)
                throw new MasterKeyException($"The master key file {path} does not hold 64 hexadecimal characters: put it back from where you keep its copy.");
            return new MasterKey(parsed);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(parsed);
        }
    }
}
