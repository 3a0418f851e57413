namespace Otpme.Core.Credentials;

/// <summary>
/// Compares one submitted code with every code of a window without a branch that depends on secrets: how long it takes says neither
/// whether nor where the code matched. The first acceptable match wins.
/// </summary>
internal struct OtpWindow
{
    private readonly uint _submitted;
    private readonly long _lastUsed;
    private long _position;
    private int _found;
    private int _used;

    /// <summary>Starts a comparison; positions up to and including <paramref name="lastUsed"/> are burned.</summary>
    public OtpWindow(uint submitted, long lastUsed)
    {
        _submitted = submitted;
        _lastUsed = lastUsed;
        _position = -1;
    }

    /// <summary>Compares with the code of one position.</summary>
    public void Compare(uint code, long position)
    {
        // All ones when the codes are equal, else zero; likewise for a position that is still free.
        var equal = (int)(((long)(code ^ _submitted) - 1) >> 63);
        var free = (int)((_lastUsed - position) >> 63);
        var take = (long)(equal & free & ~_found);
        _position = (position & take) | (_position & ~take);
        _found |= equal & free;
        _used |= equal & ~free;
    }

    /// <summary>What the whole window came to.</summary>
    public readonly OtpMatch Result =>
        _found != 0 ? new OtpMatch(OtpMatchResult.Match, _position)
        : _used != 0 ? new OtpMatch(OtpMatchResult.AlreadyUsed, -1)
        : OtpMatch.None;
}
