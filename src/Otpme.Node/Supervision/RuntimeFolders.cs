using Otpme.Contracts;

namespace Otpme.Node.Supervision;

/// <summary>Makes the folders that daemons need and gives them to those who write there.</summary>
internal static class RuntimeFolders
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode GroupReads = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;
    private const UnixFileMode AllRead = GroupReads | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
    private const UnixFileMode AllPass = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static void Prepare(Paths paths, ServiceAccount? account)
    {
        // Root's own first: with a service account nothing of that account's may stand on the way to root's files.
        Make(paths.Run, AllRead);
        Make(paths.Supervision, AllPass);
        if (account is not null)
        {
            NativeProcess.ChangeOwner(paths.Run, 0, 0);
            NativeProcess.ChangeOwner(paths.Supervision, 0, 0);
        }

        Make(paths.Sockets, AllRead, account);
        Make(paths.Data, OwnerOnly, account);
        Make(paths.Cache, AllRead, account);
        Make(paths.Log, GroupReads, account);
    }

    private static void Make(string path, UnixFileMode mode, ServiceAccount? owner = null)
    {
        var isNew = !Directory.Exists(path);
        Directory.CreateDirectory(path);
        if (isNew)
            File.SetUnixFileMode(path, mode);
        owner?.Own(path);
    }
}
