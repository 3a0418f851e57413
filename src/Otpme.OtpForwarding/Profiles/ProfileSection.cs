namespace Otpme.OtpForwarding.Profiles;

/// <summary>
/// A section in brackets or a group in braces: relations and groups in the order of the file. Groups of one name are one group, as
/// MIT's library has it.
/// </summary>
public sealed class ProfileSection
{
    private readonly List<ProfileRelation> _relations = [];
    private readonly List<ProfileSection> _groups = [];
    private readonly List<ProfileFault> _faults = [];

    internal ProfileSection(string name, ProfileLine line) => (Name, Line) = (name, line);

    public string Name { get; }

    /// <summary>Where it begins first.</summary>
    public ProfileLine Line { get; }

    public IReadOnlyList<ProfileRelation> Relations => _relations;

    public IReadOnlyList<ProfileSection> Groups => _groups;

    /// <summary>Lines in here, groups not counted, that could not be understood.</summary>
    public IReadOnlyList<ProfileFault> Faults => _faults;

    /// <summary>The group of this name; null when there is none.</summary>
    public ProfileSection? Find(string name) => _groups.Find(group => group.Name == name);

    /// <summary>The first value of a name, which is the one that counts; null when there is none.</summary>
    public string? First(string name)
    {
        foreach (var relation in _relations)
        {
            if (relation.Name == name)
                return relation.Value;
        }

        return null;
    }

    /// <summary>All values of a name.</summary>
    public IReadOnlyList<string> All(string name) => [.. _relations.Where(relation => relation.Name == name).Select(relation => relation.Value)];

    internal ProfileSection FindOrAdd(string name, ProfileLine line)
    {
        if (Find(name) is { } found)
            return found;
        var added = new ProfileSection(name, line);
        _groups.Add(added);
        return added;
    }

    internal void Add(ProfileRelation relation) => _relations.Add(relation);

    internal void Add(ProfileFault fault) => _faults.Add(fault);
}
