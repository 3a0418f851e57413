namespace Otpme.Core.Authentication;

/// <summary>What a decision is made for.</summary>
internal enum RunKind
{
    /// <summary>A credential was presented.</summary>
    Login,

    /// <summary>A TLS session is resumed.</summary>
    Resumption,

    /// <summary>Somebody wants to know what would happen; nothing is written.</summary>
    DryRun,
}
