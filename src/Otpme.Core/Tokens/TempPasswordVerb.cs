using System.Globalization;
using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Parameters;
using Otpme.Core.Time;

namespace Otpme.Core.Tokens;

/// <summary><c>temp_password</c>: a password that works beside the token's own until it ends.</summary>
internal static class TempPasswordVerb
{
    /// <summary>How long one is good when nobody says.</summary>
    private const string DefaultDuration = "1D";

    public static readonly Verb Verb = new()
    {
        Name = "temp_password",
        Help = "Set a password that works beside the token's own for some time.",
        Arguments = [Words.Object, new Argument("password", "The temporary password; asked for twice without it.", Optional: true, Secret: true)],
        Options =
        [
            new("--generate", "Make one up and show it."),
            new("--duration", $"How long it is good ({DefaultDuration}).", "DURATION"),
            new("--remove", "End it now."),
        ],
        Effect = Effect.Change,
        Right = "set_temp_password",
        Run = Run,
    };

    private static CommandResult Run(Invocation invocation)
    {
        var (token, transaction, sealer) = (invocation.Target, invocation.Transaction, invocation.Services.Sealer);
        if (invocation.Has("--remove"))
        {
            if (!token.Has(Token.TempPasswordHash))
                return CommandResult.Refuse($"{ObjectPath.Short(invocation.Tree, token)} has no temporary password.");
            TokenSecrets.Remove(transaction, token, Token.TempPasswordHash);
            TokenSecrets.Remove(transaction, token, Token.TempNtHash);
            transaction.Set(token, Token.TempPasswordExpiry, null);
            return CommandResult.Done;
        }

        if (token.TypeName == TokenTypes.Link.Name)
            return CommandResult.Refuse("A link has no passwords of its own: set it on the token it leads to.");
        if (!AllParameters.AllowTempPasswords.Get(invocation.Tree, token))
            return CommandResult.Refuse("Temporary passwords are not allowed here: set the parameter allow_temp_passwords.");
        if (!Duration.TryParse(invocation.Option("--duration") ?? DefaultDuration, out var duration, out var error))
            return CommandResult.Refuse(error);
        if (duration.IsZero)
            return CommandResult.Refuse("A temporary password has to end some time.");
        if (!PasswordVerbs.TryGetNew(invocation, out var password, out var refused))
            return refused;

        var end = transaction.Now + duration.ToTimeSpan();
        TokenSecrets.SetPassword(transaction, sealer, token, Token.TempPasswordHash, password, PasswordHashing.ParametersFor(invocation.Tree, token));
        if (token.Get(Token.MsChap))
            TokenSecrets.SetNtHash(transaction, sealer, token, Token.TempNtHash, password);
        else
            TokenSecrets.Remove(transaction, token, Token.TempNtHash);
        transaction.Set(token, Token.TempPasswordExpiry, end);
        var until = TimeZoneInfo.ConvertTime(end, invocation.Services.TimeZone).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
        var reveal = invocation.Has("--generate") ? new TokenReveal(Password: password) : TokenReveal.Nothing;
        var json = reveal.ToJson();
        json["expires"] = end.ToUnixTimeMilliseconds();
        return CommandResult.Say($"{reveal.ToText(invocation.Console)}\nIt ends at {until}.".TrimStart('\n'), json);
    }
}
