using System.Globalization;
using Otpme.Contracts;
using Otpme.Node.Configuration;

namespace Otpme.Node.Supervision;

/// <summary>
/// The account of the machine that the node daemon runs as, when root starts it in the places of the system. Under OTPME_ROOT, and
/// where the caller is not root, daemons run as the caller and there is no such account.
/// </summary>
public sealed record ServiceAccount(string User, string Group, uint UserId, uint GroupId)
{
    /// <summary>True when daemons are to be given to a service account.</summary>
    public static bool IsUsed(Paths paths) => paths.Root is null && NativeProcess.EffectiveUser == 0;

    /// <summary>
    /// The account that the settings name. Null and no problem where none is used; null and a sentence when it does not exist.
    /// </summary>
    public static ServiceAccount? Find(Paths paths, Settings settings, out string? problem)
    {
        problem = null;
        if (!IsUsed(paths))
            return null;
        var user = settings.Get(SettingKeys.User);
        var group = settings.Get(SettingKeys.Group);
        if (FindId("/etc/passwd", user) is not { } userId)
            problem = $"The account \"{user}\" does not exist on this machine; make it (useradd --system {user}) or set USER in otpme.conf.";
        else if (FindId("/etc/group", group) is not { } groupId)
            problem = $"The group \"{group}\" does not exist on this machine; make it (groupadd --system {group}) or set GROUP in otpme.conf.";
        else
            return new ServiceAccount(user, group, userId, groupId);
        return null;
    }

    /// <summary>Gives a file or folder, not what is in it, to the account; false when that cannot be.</summary>
    public bool Own(string path) => NativeProcess.ChangeOwner(path, UserId, GroupId);

    private static uint? FindId(string file, string name)
    {
        foreach (var line in File.ReadLines(file))
        {
            var fields = line.Split(':');
            if (fields.Length > 2 && fields[0] == name && uint.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                return id;
        }

        return null;
    }
}
