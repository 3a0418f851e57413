namespace Otpme.Core.Model;

/// <summary>Among which objects a name must be unique.</summary>
public enum NameScope
{
    /// <summary>Among all objects of the kind.</summary>
    Kind,

    /// <summary>Among the objects with the same parent (units, tokens).</summary>
    Parent,
}
