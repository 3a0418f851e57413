namespace Otpme.OtpForwarding.Profiles;

/// <summary>
/// A file in the format of MIT's krb5.conf and kdc.conf, with what it includes. A line that is wrong inside a section belongs to the
/// faults of that section; a file whose structure is broken, so that nobody can say what belongs where, has a <see cref="Fault"/>.
/// </summary>
public sealed class Profile
{
    internal Profile(ProfileSection root, IReadOnlyList<string> files, string? fault) => (Root, Files, Fault) = (root, files, fault);

    /// <summary>Its groups are the sections.</summary>
    public ProfileSection Root { get; }

    /// <summary>Every file and folder that was looked at; a change of one of them can change the profile.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Why the profile is of no use, in one sentence; null when it is.</summary>
    public string? Fault { get; }

    /// <summary>Reads a file; a missing one is empty. Never throws for what stands in it or for a file that cannot be read.</summary>
    public static Profile Read(string path) => new ProfileParser().Read(path);
}
