using System.Net;
using System.Text;
using Otpme.Kerberos.Preauthentication;
using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Wire;
using Otpme.OtpForwarding.Configuration;
using Otpme.Radius.Tests.Fakes;

namespace Otpme.OtpForwarding.Tests.Fakes;

/// <summary>A verifier with a kdc.conf and a log.</summary>
internal sealed class TestVerifier : IDisposable
{
    private readonly OtpConfiguration _configuration;

    public TestVerifier(TestFolder folder, string configuration, IOtpVerifier? others = null)
    {
        File.WriteAllText(folder["secret"], Answers.Secret + "\n");
        _configuration = new OtpConfiguration(folder.Configure(configuration), TimeProvider.System, Log);
        Verifier = new ForwardingOtpVerifier(_configuration, others, TimeProvider.System, Log);
    }

    public CapturingLog Log { get; } = new();

    public ForwardingOtpVerifier Verifier { get; }

    public Task<OtpResult> AskAsync(string value, string? attribute = "[]", string principal = "alice", CancellationToken cancel = default)
    {
        var client = new Principal { Name = PrincipalName.TryParse(principal)!, HasOtp = true, OtpAttribute = attribute };
        return Verifier.VerifyAsync(new OtpAttempt(client, "EXAMPLE.TEST", Encoding.UTF8.GetBytes(value), IPAddress.Loopback), cancel).AsTask();
    }

    public void Dispose()
    {
        Verifier.Dispose();
        _configuration.Dispose();
    }
}
