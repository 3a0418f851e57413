namespace Otpme.Core.Model;

/// <summary>
/// Keys that hold what must not exist twice: names, and the values of fields declared unique. Their value is the owner's reference, so
/// they are also how an object is found by name.
/// </summary>
public static class UniqueKeys
{
    public static string OfName(Kind kind, ObjectRef? parent, string name) =>
        kind.NameScope == NameScope.Kind || parent is not { } above
            ? $"unique/{kind.Name}/{name}"
            : $"unique/{kind.Name}/{above.Id:D}/{name}";

    public static string OfField(Field field, string value) => $"unique/={field.Name}/{value}";

    /// <summary>The object that already has the value of a unique field; null when nobody else does.</summary>
    internal static TreeObject? OtherOwner(Tree tree, TreeObject obj, Field field, object? value)
    {
        if (!field.IsUnique || field.IsDefault(value))
            return null;
        foreach (var shown in field.Show(value))
        {
            if (tree.ReadUnique(OfField(field, shown)) is { } owner && owner != obj.Ref)
                return tree.Get(owner);
        }

        return null;
    }

    public static IEnumerable<string> Of(TreeObject obj)
    {
        yield return OfName(obj.Kind, obj.Parent, obj.Name);
        foreach (var field in obj.Kind.Fields)
        {
            if (!field.IsUnique || !obj.Has(field))
                continue;
            foreach (var value in obj.Show(field))
                yield return OfField(field, value);
        }
    }
}
