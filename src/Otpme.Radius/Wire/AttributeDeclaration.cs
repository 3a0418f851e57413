namespace Otpme.Radius.Wire;

/// <summary>One row of the <see cref="AttributeCatalog"/>.</summary>
/// <param name="Name">Name as the RFC spells it.</param>
/// <param name="Number">Type, 1 to 255.</param>
/// <param name="Vendor">Private enterprise number; 0 for the standard space.</param>
/// <param name="Kind">Shape of the value.</param>
public sealed record AttributeDeclaration(string Name, byte Number, int Vendor, AttributeKind Kind);
