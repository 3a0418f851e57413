namespace Otpme.Core.Authentication;

/// <summary>What a door answers.</summary>
public enum LoginVerdict
{
    Accept,
    Reject,

    /// <summary>The static factor was right; ask for the second one.</summary>
    Challenge,

    /// <summary>No decision could be made (store full, queue full): RADIUS stays silent so that the NAS asks elsewhere.</summary>
    Unavailable,
}
