namespace Otpme.Core.Kerberos;

/// <summary>The names that a service may have: two to eight components with "/" between, of letters, digits and "_ . - $".</summary>
internal static class PrincipalText
{
    public const int MaxLength = 255;
    private const int MaxComponents = 8;
    private const string Signs = "_.-$";

    /// <summary>First components that the protocol has taken (RFC 4120 section 7.3, RFC 6111).</summary>
    private static readonly string[] s_reserved = ["krbtgt", "WELLKNOWN"];

    public static bool TryCheck(string name, out string error)
    {
        var components = name.Split('/');
        if (name.Length > MaxLength || components.Length is < 2 or > MaxComponents || components.Any(component => component.Length == 0 || !component.All(IsSign)))
            error = $"'{name}' is not the name of a service: write service/machine, for example host/server.example.org, of letters, digits, / and {Signs}.";
        else if (s_reserved.Contains(components[0], StringComparer.OrdinalIgnoreCase))
            error = $"'{components[0]}' is reserved.";
        else
            error = "";
        return error.Length == 0;
    }

    private static bool IsSign(char c) => char.IsAsciiLetterOrDigit(c) || Signs.Contains(c, StringComparison.Ordinal);
}
