using FsCheck;
using FsCheck.Fluent;
using Otpme.Core.Cryptography;
using Otpme.Core.Time;

namespace Otpme.Core.Tests.Time;

/// <summary>Whatever is typed, a parser answers with a value or a sentence and never throws.</summary>
public class HostileTextTests
{
    /// <summary>Text made of the parsers' own characters gets further into them than random text.</summary>
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Elements("0123456789smhDdWMYKGTPB+-*/:.,| $=".ToCharArray()).ListOf().Select(l => string.Concat(l)),
        Gen.Elements("mon", "fri", "-", "*", " ", "|", "7", "24:00", "argon2i", "hkdf", ":", "key_len=", "otpme-hash-1", "$", "29.02.2030").ListOf()
            .Select(l => string.Concat(l)),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get));

    [Fact]
    public void A_refusal_has_a_sentence_and_an_acceptance_has_none() =>
        Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            Answers(Duration.TryParse(text, out _, out var error), error);
            Answers(ByteSize.TryParse(text, out _, out error), error);
            Answers(AbsoluteOrRelativeTime.TryParse(text, out _, out error), error);
            Answers(LoginTimes.TryParse(text, out _, out error), error);
            Answers(PasswordHash.TryParse(text, out _, out error), error);
            Answers(PasswordHashParameters.TryParse(text, out _, out error), error);
            Base32.TryDecode(text, out _);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static void Answers(bool good, string error) => (good ? error == "" : error.EndsWith('.')).ShouldBeTrue(error);
}
