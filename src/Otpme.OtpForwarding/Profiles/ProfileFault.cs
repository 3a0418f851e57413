namespace Otpme.OtpForwarding.Profiles;

/// <summary>What is wrong at a place, as half a sentence that goes on after it.</summary>
public readonly record struct ProfileFault(ProfileLine Line, string Text)
{
    public override string ToString() => $"{Line}: {Text}";
}
