using Otpme.Core.Realms;

namespace Otpme.Node.Hosting;

/// <summary>Files for /etc/otpme that wait in a folder of their own until init has succeeded.</summary>
internal sealed class StagedConfiguration(string folder) : IConfigurationFiles
{
    private const UnixFileMode Secret = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Public = Secret | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Passable = Public | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public void Put(string path, string content, bool isSecret)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "");
        File.SetUnixFileMode(file, isSecret ? Secret : Public);
        File.WriteAllText(file, content);
    }

    /// <summary>Puts every file in its place; gives the paths.</summary>
    public IReadOnlyList<string> MoveTo(string configuration)
    {
        var moved = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(configuration, Path.GetRelativePath(folder, file));
            var parent = Path.GetDirectoryName(target)!;
            if (!Directory.Exists(parent))
                Directory.CreateDirectory(parent, Passable);

            // The staging folder may lie on another file system than /etc: copy beside the target, then rename.
            File.Copy(file, target + ".new", overwrite: true);
            File.SetUnixFileMode(target + ".new", File.GetUnixFileMode(file));
            File.Move(target + ".new", target, overwrite: true);
            moved.Add(target);
        }

        return moved;
    }
}
