namespace Otpme.Core.Authentication;

/// <summary>What a <see cref="Lane"/> orders.</summary>
internal enum LaneKind
{
    /// <summary>Attempts of a user in an access group whose failures count: as many at once as failures are left.</summary>
    Attempts,

    /// <summary>Commits that write the failures or sessions of a user in an access group: one at a time.</summary>
    Writes,

    /// <summary>Codes for one token: one at a time.</summary>
    Token,
}
