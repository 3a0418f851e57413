using System.Text;
using System.Text.Json.Nodes;
using Otpme.Core.Commands;
using Otpme.Core.Credentials;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Tokens;

/// <summary>What is shown once when a token is made or its secret changes; the only way a secret leaves a command.</summary>
/// <param name="Secret">The phone's key as it stands in <paramref name="Uri"/>: base32, for mOTP hexadecimal.</param>
/// <param name="Pin">The PIN.</param>
/// <param name="Uri">What the QR code says.</param>
/// <param name="Password">A generated password.</param>
public sealed record TokenReveal(string? Secret = null, string? Pin = null, string? Uri = null, string? Password = null)
{
    public static readonly TokenReveal Nothing = new();

    /// <summary>The realm's name for the URI; the product's before there is a realm.</summary>
    public static string IssuerOf(Tree tree, TreeObject obj) =>
        ObjectPath.Chain(tree, obj) is [{ } top, ..] && top.Kind == Realm.Kind ? top.Name : ObjectFinder.TheRealm(tree)?.Name ?? "OTPme";

    /// <summary>For people: the QR code (when there is one and it is wanted), then a line each.</summary>
    public string ToText(ICommandConsole console, bool withQrCode = true)
    {
        var text = new StringBuilder();
        if (Uri is not null && withQrCode)
            text.Append(TerminalQrCode.Render(Uri, console.Colours ? TerminalQrStyle.Coloured : TerminalQrStyle.PlainOnDark));
        if (Secret is not null)
            text.Append("Token secret: ").Append(Secret).Append('\n');
        if (Pin is not null)
            text.Append("Token PIN: ").Append(Pin).Append('\n');
        if (Password is not null)
            text.Append("Token password: ").Append(Password).Append('\n');
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>For scripts: <c>secret</c>, <c>pin</c>, <c>uri</c>, <c>password</c>, each where there is one.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach (var (name, value) in new[] { ("secret", Secret), ("pin", Pin), ("uri", Uri), ("password", Password) })
        {
            if (value is not null)
                json[name] = value;
        }

        return json;
    }

    public CommandResult ToResult(ICommandConsole console, bool withQrCode = true) =>
        this == Nothing ? CommandResult.Done : CommandResult.Say(ToText(console, withQrCode), ToJson());

    /// <summary>Never shows what is inside.</summary>
    public override string ToString() => "(secrets)";
}
