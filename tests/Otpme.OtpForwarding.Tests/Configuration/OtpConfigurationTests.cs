using Otpme.OtpForwarding.Configuration;
using Otpme.OtpForwarding.Tests.Fakes;
using Otpme.Radius.Tests.Fakes;

namespace Otpme.OtpForwarding.Tests.Configuration;

public sealed class OtpConfigurationTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly CapturingLog _log = new();

    public void Dispose() => _folder.Dispose();

    private static double Timeout(OtpConfiguration configuration) =>
        configuration.Current.TryFind("DEFAULT", out var type, out _) ? type.Timeout.TotalSeconds : -1;

    [Fact]
    public void A_changed_file_is_read_again_by_itself()
    {
        using var configuration = new OtpConfiguration(_folder.Configure("[otp]\nDEFAULT = {\ntimeout = 3\n}\n"), TimeProvider.System, _log);
        Timeout(configuration).ShouldBe(3);
        _folder.Configure("[otp]\nDEFAULT = {\ntimeout = 17\n}\n");
        SpinWait.SpinUntil(() => Timeout(configuration) == 17, TimeSpan.FromSeconds(60)).ShouldBeTrue();
    }

    [Fact]
    public void Nothing_is_read_where_nothing_changed()
    {
        using var configuration = new OtpConfiguration(_folder.Configure("[otp]\n"), TimeProvider.System, _log);
        var first = configuration.Current;
        configuration.Check();
        configuration.Current.ShouldBeSameAs(first);
    }

    [Fact]
    public void A_broken_file_changes_nothing_and_is_said_once()
    {
        using var configuration = new OtpConfiguration(_folder.Configure("[otp]\nDEFAULT = {\ntimeout = 3\n}\n"), TimeProvider.System, _log);
        _folder.Configure("[otp]\nDEFAULT = {\ntimeout = 17\n");
        configuration.Reload().ShouldBeFalse();
        configuration.Check();
        Timeout(configuration).ShouldBe(3);
        _log.Lines.Count(line => line.Contains("is refused, and token types stay as they were")).ShouldBe(1);
        _folder.Configure("[otp]\n");
        configuration.Reload().ShouldBeTrue();
        Timeout(configuration).ShouldBe(5);
    }

    [Fact]
    public void A_file_that_is_broken_at_the_start_refuses_all_until_it_is_mended()
    {
        using var configuration = new OtpConfiguration(_folder.Configure("}"), TimeProvider.System, _log);
        Timeout(configuration).ShouldBe(-1);
        _folder.Configure("[otp]\n");
        configuration.Check();
        Timeout(configuration).ShouldBe(5);
    }

    [Fact]
    public void Secrets_are_looked_at_too_and_each_refusal_is_logged()
    {
        var path = _folder.Configure("[otp]\nX = {\nserver = 127.0.0.1\nsecret = x.secret\n}\n");
        using var configuration = new OtpConfiguration(path, TimeProvider.System, _log);
        _log.Lines.ShouldContain(line => line.Contains("The token type X is refused") && line.Contains("x.secret"));
        configuration.Current.TryFind("X", out _, out _).ShouldBeFalse();
        File.WriteAllText(_folder["x.secret"], "topsecretvalue");
        configuration.Check();
        configuration.Current.TryFind("X", out var type, out _).ShouldBeTrue();
        type!.Secret.ShouldBe("topsecretvalue"u8.ToArray());
        _log.Lines.ShouldNotContain(line => line.Contains("topsecretvalue"));
    }
}
