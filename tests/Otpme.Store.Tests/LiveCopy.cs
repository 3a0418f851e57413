namespace Otpme.Store.Tests;

/// <summary>What a power cut would leave: the files of an open store, copied while nothing is being written.</summary>
internal static class LiveCopy
{
    public static void Take(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from).Where(file => Path.GetFileName(file) != "lock"))
        {
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var target = File.Create(Path.Combine(to, Path.GetFileName(file)));
            source.CopyTo(target);
        }
    }
}
