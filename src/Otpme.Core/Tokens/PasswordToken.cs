using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Tokens;

/// <summary>A static password, perhaps with a second factor, perhaps for MS-CHAPv2.</summary>
public sealed class PasswordToken : TokenType
{
    public override string Name => "password";

    public override string Help => "a static password.";

    public override string PassType => "static";

    public override bool MayHaveSecondFactor => true;

    public override bool SupportsDot1x => true;

    public override IReadOnlyList<Field> Fields => [Token.PasswordHash, Token.NtHash, Token.MsChap, Token.SecondFactor, Token.SecondFactorEnabled];

    protected override IReadOnlyList<Option> AddOptions { get; } =
    [
        new("--password", "The password; generated without it.", "PASSWORD", Secret: true),
        new("--enable-mschap", "Keep the NT hash, so that MS-CHAPv2 works."),
    ];

    protected override IReadOnlyList<Verb> Own { get; } =
    [
        PasswordVerbs.Password, PasswordVerbs.UpgradeHash, MsChapVerbs.Enable, MsChapVerbs.Disable, MsChapVerbs.RemoveNtHash, MsChapVerbs.Generate,
        SecondFactorVerbs.Choose, SecondFactorVerbs.Switch(true), SecondFactorVerbs.Switch(false),
    ];

    internal override bool TryFill(TokenDraft draft, out string error)
    {
        if (draft.Options.Mode is not null)
        {
            error = "A password token has no mode.";
            return false;
        }

        var password = draft.Options.Password;
        if (password is null)
        {
            if (!NewSecret.TryGeneratePassword(draft.Tree, draft.User, draft.Rules, out password, out error))
                return false;
            draft.Reveal = new TokenReveal(Password: password);
        }
        else if (!NewSecret.TryCheckPassword(draft.Rules, password, draft.Force, out error))
        {
            return false;
        }

        TokenSecrets.SetPassword(
            draft.Transaction, draft.Sealer, draft.Token, Token.PasswordHash, password, PasswordHashing.ParametersFor(draft.Tree, draft.User));
        if (draft.Options.EnableMsChap)
        {
            draft.Set(Token.MsChap, true);
            TokenSecrets.SetNtHash(draft.Transaction, draft.Sealer, draft.Token, Token.NtHash, password);
        }

        error = "";
        return true;
    }
}
