namespace Otpme.Core.Policies;

/// <summary>When a policy is asked.</summary>
[Flags]
public enum PolicyHooks
{
    None = 0,

    /// <summary>A credential was right: may its owner in, here, now?</summary>
    Authorize = 1,

    /// <summary>An object is made.</summary>
    Creation = 2,

    /// <summary>A password is set.</summary>
    CheckPassword = 4,

    /// <summary>A PIN is set.</summary>
    CheckPin = 8,

    /// <summary>A uid or gid is needed.</summary>
    NextId = 16,

    /// <summary>A right on a user or token is looked up, or a token is made.</summary>
    Rights = 32,

    /// <summary>An object is used, enabled, or looked at in the background.</summary>
    Exists = 64,

    /// <summary>A command is given.</summary>
    Action = 128,
}
