namespace Otpme.Management.Parsing;

/// <summary>What a global option does here.</summary>
public enum GlobalEffect
{
    Force,
    Json,
    Type,
    ChangeLog,
    PasswordFromInput,
    PasswordFromVariable,
    Help,

    /// <summary>Harmless on the node: accepted, so that scripts written for other transports run.</summary>
    Ignored,

    /// <summary>Would change what the command means and is not there (yet): refused.</summary>
    Refused,
}
