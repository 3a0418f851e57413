namespace Otpme.Core.Authentication;

/// <summary>What each step of a decision looked at; printed by <c>otpme-auth explain</c>. Never holds a credential.</summary>
public sealed class LoginTrace
{
    private readonly List<LoginTraceLine> _lines = [];

    public IReadOnlyList<LoginTraceLine> Lines => _lines;

    public void Add(string step, string looked, bool passed = true) => _lines.Add(new LoginTraceLine(step, looked, passed));

    /// <summary>Forgets the lines: the decision starts over.</summary>
    internal void Clear() => _lines.Clear();
}
