namespace Otpme.Radius.Eap;

/// <summary>Runs EAP conversations; bounded in sessions, memory and time.</summary>
public interface IEapServer : IDisposable
{
    /// <summary>Takes one round. TLS work runs on the EAP workers, one lane a session; the caller never waits.</summary>
    void Handle(EapExchange exchange);
}
