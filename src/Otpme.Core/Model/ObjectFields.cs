namespace Otpme.Core.Model;

/// <summary>The fields that every object has.</summary>
public static class ObjectFields
{
    public static readonly Field<bool> Enabled = new()
    {
        Name = "enabled", Type = ValueTypes.Flag, Fallback = true, SetBy = SetBy.Code,
        Help = "Disabled objects take no part in authentication, roles and sync.",
    };

    public static readonly Field<string> Description = new()
    {
        Name = "description", Type = ValueTypes.Text, Fallback = "", Help = "One line about the object.",
    };

    public static readonly Field<string> Info = new()
    {
        Name = "info", Type = ValueTypes.LongText, Fallback = "", IsHidden = true, Help = "Longer text about the object.",
    };

    public static readonly Field<DateTimeOffset?> Created = Stamp("created", "When the object was made.");
    public static readonly Field<DateTimeOffset?> Modified = Stamp("modified", "When the object was changed last.");
    public static readonly Field<string> Creator = By("creator", "Who made it.");
    public static readonly Field<string> ModifiedBy = By("modified_by", "Who changed it last.");

    public static readonly Field<IReadOnlyList<ObjectRef>> Policies = new()
    {
        Name = "policies", Type = ValueTypes.References, Fallback = [], SetBy = SetBy.Code, Help = "Policies in the order of their assignment.",
    };

    public static readonly Field<IReadOnlyList<string>> Acls = new()
    {
        Name = "acls", Type = ValueTypes.Words, Fallback = [], SetBy = SetBy.Code, IsHidden = true,
        Help = "Rights granted on the object: owner kind, owner UUID, right.",
    };

    public static readonly Field<bool> AclInheritance = new()
    {
        Name = "acl_inheritance", Type = ValueTypes.Flag, Fallback = true, SetBy = SetBy.Switch, ShowAs = "INHERIT_ACLS",
        Help = "Take over the default rights of the units above.",
    };

    public static readonly Field<IReadOnlyDictionary<string, IReadOnlyList<string>>> Config = new()
    {
        Name = "config", Type = ValueTypes.Map, Fallback = new Dictionary<string, IReadOnlyList<string>>(), SetBy = SetBy.Code,
        IsHidden = true, Help = "Configuration parameters set here.",
    };

    public static readonly Field<IReadOnlyList<Membership>> MemberOf = new()
    {
        Name = "member_of", Type = ValueTypes.Memberships, Fallback = [], SetBy = SetBy.Code, IsHidden = true,
        Help = "Where the object is a member.",
    };

    public static readonly Field<bool> BuiltIn = new()
    {
        Name = "built_in", Type = ValueTypes.Flag, Fallback = false, SetBy = SetBy.Code, IsHidden = true,
        Help = "Made by init; can be neither deleted nor renamed.",
    };

    /// <summary>Fresh for each kind only as a list: the fields themselves are shared, so they have the same position everywhere.</summary>
    internal static IReadOnlyList<Field> Declare() =>
        [Enabled, Description, Info, Created, Modified, Creator, ModifiedBy, Policies, Acls, AclInheritance, Config, MemberOf, BuiltIn];

    private static Field<DateTimeOffset?> Stamp(string name, string help) =>
        new() { Name = name, Type = ValueTypes.Moment, Fallback = null, SetBy = SetBy.Code, Help = help };

    private static Field<string> By(string name, string help) =>
        new() { Name = name, Type = ValueTypes.Text, Fallback = "", SetBy = SetBy.Code, Help = help };
}
