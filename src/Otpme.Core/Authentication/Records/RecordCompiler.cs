using Otpme.Core.Authentication.Counters;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Parameters;
using Otpme.Core.Storage;
using Otpme.Core.Tokens;

namespace Otpme.Core.Authentication.Records;

/// <summary>Makes <see cref="LoginRecord"/>s from the tree.</summary>
internal sealed class RecordCompiler(Tree tree, TimeZoneInfo zone)
{
    /// <summary>Compiles a user.</summary>
    /// <param name="user">The user.</param>
    /// <param name="structure">What was compiled of everything else.</param>
    /// <param name="old">The user's record before, whose verified passwords stay good for unchanged tokens; or null.</param>
    /// <param name="stamp">Takes the change stamp of an object.</param>
    public LoginRecord Compile(TreeObject user, Structure structure, LoginRecord? old, Func<Guid, RecordStamp> stamp)
    {
        var place = structure.Place(user.Parent);
        var haveSay = structure.HaveSay(user);
        var stamps = new List<RecordStamp>(3) { stamp(user.Id) };
        var documents = ReadTokens(user.Ref);
        var allowTemp = place.For(AllParameters.AllowTempPasswords, place.AllowTempPasswords, tree, user);
        var tokens = new List<TokenRecord>(documents.Count);

        // Tokens that others refer to come first.
        foreach (var document in documents)
        {
            stamps.Add(stamp(document.Id));
            if (document.Get(Token.SecondFactor) is null && document.Get(Token.Destination) is null)
                tokens.Add(CompileToken(document, user, structure, place, allowTemp, null, null));
        }

        foreach (var document in documents)
        {
            if (document.Get(Token.Destination) is { } destination)
            {
                stamps.Add(stamp(destination.Id));
                if (tree.Get(destination)?.Get(Token.SecondFactor) is { } theirs)
                    stamps.Add(stamp(theirs.Id));
                tokens.Add(CompileToken(document, user, structure, place, allowTemp, null, CompileDestination(destination, structure)));
            }
            else if (document.Get(Token.SecondFactor) is { } second)
            {
                tokens.Add(CompileToken(document, user, structure, place, allowTemp, tokens.Find(t => t.Ref == second && t.IsOtp), null));
            }
        }

        if (old is not null && old.Revision == user.Revision)
            KeepVerified(old, tokens);
        return new LoginRecord
        {
            Ref = user.Ref,
            Name = user.Name,
            Key = user.Ref.Key,
            Revision = user.Revision,
            Structure = structure,
            Place = place,
            IsEnabled = user.IsEnabled,
            AutoDisable = AutoDisableRules.Compile(tree, user, User.AutoDisable, zone, haveSay),
            IgnoresDisabled = user.Get(User.DisabledLogin),
            IsAdmin = tokens.Exists(t => t.IsAdmin),
            Policies = haveSay ? PolicySet.Compile(tree, user) : PolicySet.Empty,
            Tokens = tokens,
            FailedPassHistory = place.For(AllParameters.FailedPassHistory, place.FailedPassHistory, tree, user),
            Use = new UseMark(user.Ref),
            Stamps = [.. stamps],
        };
    }

    /// <summary>Reads an object past the tree's cache: who logs in once a day must not push out what administrators work with.</summary>
    public static TreeObject? Read(IStoreView view, string key) =>
        view.TryRead(key, out var stored) && ObjectRef.TryParseKey(key, out var reference) ? DocumentCodec.Read(reference, stored.Value, stored.Revision) : null;

    private static TokenForm FormOf(TokenType? type) => type switch
    {
        PasswordToken => TokenForm.Password,
        HotpToken => TokenForm.Hotp,
        TotpToken => TokenForm.Totp,
        MotpToken => TokenForm.Motp,
        _ => TokenForm.None,
    };

    private static void KeepVerified(LoginRecord old, List<TokenRecord> tokens)
    {
        foreach (var token in tokens)
        {
            if (old.Find(token.Ref.Id) is not { } before || before.Source.Revision != token.Source.Revision)
                continue;
            token.Source.Verified = before.Source.Verified;
            token.Source.VerifiedTemp = before.Source.VerifiedTemp;
        }
    }

    private static ulong Fingerprint(SealedValue? hash)
    {
        // FNV-1a; a sealed value has a random nonce, so two that were sealed apart differ.
        var fingerprint = 14_695_981_039_346_656_037UL;
        foreach (var octet in hash?.Bytes ?? [])
            fingerprint = unchecked((fingerprint ^ octet) * 1_099_511_628_211);
        return fingerprint;
    }

    private List<TreeObject> ReadTokens(ObjectRef user)
    {
        var stored = tree.View.ReadAll("child/token", user.ToString());
        var tokens = new List<TreeObject>(stored.Count);
        for (var i = 0; i < stored.Count; i++)
        {
            if (ObjectRef.TryParseKey(stored[i].Key, out var reference))
                tokens.Add(DocumentCodec.Read(reference, stored[i].Value, stored[i].Revision));
        }

        return tokens;
    }

    private TokenRecord? CompileDestination(ObjectRef destination, Structure structure)
    {
        if (tree.Get(destination) is not { } token || tree.Get(token.Parent) is not { } owner || token.Get(Token.Destination) is not null)
            return null;
        var place = structure.Place(owner.Parent);
        var second = tree.Get(token.Get(Token.SecondFactor)) is { } document && document.Parent == token.Parent
            ? CompileToken(document, owner, structure, place, false, null, null)
            : null;
        var allowTemp = place.For(AllParameters.AllowTempPasswords, place.AllowTempPasswords, tree, owner);
        return CompileToken(token, owner, structure, place, allowTemp, second is { IsOtp: true } ? second : null, null);
    }

    private TokenRecord CompileToken(
        TreeObject token, TreeObject user, Structure structure, PlaceRecord place, bool allowTemp, TokenRecord? second, TokenRecord? destination)
    {
        var type = TokenTypes.Of(token);
        var haveSay = structure.HaveSay(token);
        var hasConfig = token.Has(ObjectFields.Config);
        var hash = token.Get(Token.PasswordHash);
        var tempHash = token.Get(Token.TempPasswordHash);
        if (hasConfig)
            allowTemp = place.For(AllParameters.AllowTempPasswords, allowTemp, tree, user, token);
        var range = token.Get(Token.CounterCheckRange);
        var validity = token.Get(Token.ValidityTime);
        var drift = token.Get(Token.DriftTolerance);
        return new TokenRecord
        {
            Ref = token.Ref,
            Revision = token.Revision,
            Key = token.Ref.Key,
            CounterKey = OtpCounter.KeyOf(token.Id),
            Path = $"{user.Name}/{token.Name}",
            Type = type,
            Form = FormOf(type),
            IsEnabled = token.IsEnabled,
            AutoDisable = AutoDisableRules.Compile(tree, token, Token.AutoDisable, zone, haveSay),
            IsDefault = token.Name == place.DefaultTokenName,
            IsAdmin = token.Ref == place.AdminToken || place.Admins.Contains(token.MemberOf),
            MemberOf = token.MemberOf,
            Policies = haveSay ? PolicySet.Compile(tree, token) : PolicySet.Empty,
            Vlan = place.For(AllParameters.Vlans, null!, tree, user, token) is [var vlan, ..] ? vlan : place.Vlan,
            Source = destination!,
            PasswordHash = hash,
            NtHash = token.Get(Token.MsChap) ? token.Get(Token.NtHash) : null,
            TempPasswordHash = tempHash,
            TempNtHash = token.Get(Token.TempNtHash),
            TempUntil = allowTemp && tempHash is not null ? token.Get(Token.TempPasswordExpiry)?.ToUnixTimeMilliseconds() ?? long.MaxValue : 0,
            DemandsSecondFactor = token.Get(Token.SecondFactorEnabled),
            SecondFactor = second,
            Secret = token.Get(Token.Secret),
            Pin = token.Get(Token.Pin),
            PinCheck = token.Get(Token.PinCheck),
            PinLength = token.Get(Token.PinLength),
            PinEnabled = token.Get(Token.PinEnabled),
            IsMode2 = token.Get(Token.Mode) == "mode2",
            Window = range > 0 ? range : place.For(AllParameters.HotpCheckRange, place.HotpRange, tree, user),
            ClockOffsetSeconds = token.Get(Token.ClockOffset) * Credentials.Totp.DefaultStepSeconds,
            MotpValiditySeconds = (int)(validity > TimeSpan.Zero ? validity : place.For(AllParameters.MotpValidityTime, place.MotpValidity, tree, user)).TotalSeconds,
            MotpDriftSeconds = (int)(drift > TimeSpan.Zero ? drift : place.For(AllParameters.MotpDrift, place.MotpDrift, tree, user)).TotalSeconds,
            HashFingerprint = Fingerprint(hash),
            TempHashFingerprint = tempHash is null ? 0 : Fingerprint(tempHash),
            Use = new UseMark(token.Ref),
        };
    }
}
