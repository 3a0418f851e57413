using Otpme.Core.Model;

namespace Otpme.Core.Kinds;

/// <summary>A folder of the tree; rights and policies of a unit reach what lies in it (guide 16).</summary>
public static class Unit
{
    public static readonly Kind Kind = new("unit", "Folder of the tree for users, groups and other objects.") { NameScope = NameScope.Parent };

    static Unit() => Kind.Columns = [Column.OfName("unitname"), Column.Status, Column.Policies, Column.Inherit, Column.Description];
}
