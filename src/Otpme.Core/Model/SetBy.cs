namespace Otpme.Core.Model;

/// <summary>Which verbs a field gives.</summary>
public enum SetBy
{
    /// <summary><c>name OBJ VALUE</c>.</summary>
    Value,

    /// <summary><c>enable_name OBJ</c> and <c>disable_name OBJ</c>.</summary>
    Switch,

    /// <summary>None; code of its own sets it.</summary>
    Code,
}
