using System.Globalization;

namespace Otpme.Node.Audit;

/// <summary>
/// The files of the audit log: <c>audit-NUMBER.log</c>, named by the number of their first record, one JSON object a line. A file is
/// closed at its size limit; closed files are deleted when they are older than the retention.
/// </summary>
internal sealed class AuditSegments(string directory)
{
    private const string Prefix = "audit-";
    private const string Suffix = ".log";

    public string Directory => directory;

    /// <summary>Path of the file whose first record has this number.</summary>
    public string PathOf(long first) => Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{first:D15}{Suffix}"));

    /// <summary>First record numbers of all files, oldest first.</summary>
    public IReadOnlyList<long> List() =>
    [
        .. System.IO.Directory.EnumerateFiles(directory, Prefix + "*" + Suffix)
            .Select(f => Path.GetFileName(f)[Prefix.Length..^Suffix.Length])
            .Where(n => long.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(n => long.Parse(n, CultureInfo.InvariantCulture))
            .Order(),
    ];

    /// <summary>
    /// First record of the oldest file that stays when closed files whose last write is older than this go; null when all stay. The newest
    /// file always stays.
    /// </summary>
    public long? OldestToKeep(DateTimeOffset oldest)
    {
        var files = List();
        var keep = files.TakeWhile((first, i) => i < files.Count - 1 && File.GetLastWriteTimeUtc(PathOf(first)) < oldest.UtcDateTime).Count();
        return keep == 0 ? null : files[keep];
    }

    /// <summary>Deletes the files whose first record stands before this one.</summary>
    public void DeleteBefore(long first)
    {
        foreach (var old in List().Where(number => number < first))
            File.Delete(PathOf(old));
    }

    /// <summary>Lines of a file without their line feeds; an unfinished last line is not given.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Lines(long first)
    {
        using var file = new FileStream(PathOf(first), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        var buffer = new byte[1 << 16];
        var filled = 0;
        while (true)
        {
            var read = file.Read(buffer, filled, buffer.Length - filled);
            filled += read;
            var start = 0;
            while (buffer.AsSpan(start, filled - start).IndexOf((byte)'\n') is >= 0 and var length)
            {
                yield return buffer.AsMemory(start, length);
                start += length + 1;
            }

            if (read == 0)
                yield break;
            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            filled -= start;
            if (filled == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
        }
    }
}
