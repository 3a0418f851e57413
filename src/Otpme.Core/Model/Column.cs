namespace Otpme.Core.Model;

/// <summary>A column of a kind's table: its heading and where the cell comes from.</summary>
/// <param name="IsList">Cells hold any number of entries.</param>
public sealed record Column(string Name, Func<Tree, TreeObject, IReadOnlyList<string>> Cell, bool IsList = false)
{
    /// <summary>Where the object lies.</summary>
    public static readonly Column Unit = new("unit", (tree, obj) => [ObjectPath.OfUnit(tree, obj)]);

    public static readonly Column Status = new("status", (_, obj) => [obj.IsEnabled ? "Enabled" : "Disabled"]);

    public static readonly Column Policies = new(
        "policies",
        (tree, obj) => [.. obj.Policies.Select(p => tree.Get(p)?.Name ?? p.Id.ToString("D"))],
        IsList: true);

    public static readonly Column Inherit = new("inherit", (_, obj) => obj.Show(ObjectFields.AclInheritance));

    public static readonly Column Description = new("description", (_, obj) => obj.Show(ObjectFields.Description));

    public static Column OfName(string heading) => new(heading, (_, obj) => [obj.Name]);

    public static Column Of(string heading, Field field) => new(heading, (_, obj) => obj.Show(field), field.IsList);

    /// <summary>Names of the objects that are members.</summary>
    public static Column Of(string heading, Members relation) =>
        new(heading, (tree, obj) => [.. tree.MembersOf(obj.Ref, relation).Select(m => ObjectPath.Short(tree, m))], IsList: true);

    /// <summary>Names of the containers of a kind that the object is a member of.</summary>
    public static Column In(string heading, string containerKind) => new(
        heading,
        (tree, obj) => [.. obj.MemberOf.Where(m => m.Container.Kind.Name == containerKind).Select(m => tree.Get(m.Container)?.Name ?? "?")],
        IsList: true);

    /// <summary>The name of the object a field refers to.</summary>
    public static Column Reference(string heading, Field<ObjectRef?> field) =>
        new(heading, (tree, obj) => tree.Get(obj.Get(field)) is { } target ? [target.Name] : []);
}
