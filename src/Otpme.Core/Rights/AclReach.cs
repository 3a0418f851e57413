namespace Otpme.Core.Rights;

/// <summary>Where a grant holds; the number is that of the plus signs before it.</summary>
public enum AclReach
{
    /// <summary>On the object that carries it.</summary>
    Object,

    /// <summary><c>+</c>: on what lies directly in the object, not on the object itself.</summary>
    DirectlyBelow,

    /// <summary><c>++</c>: on everything below.</summary>
    AllBelow,
}
