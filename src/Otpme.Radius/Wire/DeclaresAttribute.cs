namespace Otpme.Radius.Wire;

/// <summary>Stands at an enum member and says which RADIUS attribute the number is.</summary>
/// <param name="name">Name as the RFC spells it.</param>
/// <param name="kind">Shape of the value.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class DeclaresAttribute(string name, AttributeKind kind) : Attribute
{
    public string Name { get; } = name;

    public AttributeKind Kind { get; } = kind;
}
