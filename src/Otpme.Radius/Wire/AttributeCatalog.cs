using System.Collections.Frozen;
using System.Reflection;

namespace Otpme.Radius.Wire;

/// <summary>Every attribute that this server knows by name: read from <see cref="AttributeType"/> and <see cref="MicrosoftAttribute"/>.</summary>
public static class AttributeCatalog
{
    /// <summary>Microsoft's private enterprise number (RFC 2548).</summary>
    public const int Microsoft = 311;

    /// <summary>All declarations, standard ones first, by number.</summary>
    public static IReadOnlyList<AttributeDeclaration> All { get; } = [.. Read<AttributeType>(0), .. Read<MicrosoftAttribute>(Microsoft)];

    private static readonly FrozenDictionary<string, AttributeDeclaration> ByName =
        All.ToFrozenDictionary(declaration => declaration.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds a declaration by its name, in any case; null when there is none.</summary>
    public static AttributeDeclaration? Find(string name) => ByName.GetValueOrDefault(name);

    private static IEnumerable<AttributeDeclaration> Read<T>(int vendor)
        where T : struct, Enum =>
        from field in typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static)
        let declared = field.GetCustomAttribute<DeclaresAttribute>()
        where declared is not null
        let number = (byte)field.GetRawConstantValue()!
        orderby number
        select new AttributeDeclaration(declared.Name, number, vendor, declared.Kind);
}
