namespace Otpme.Kerberos.Server;

/// <summary>Is told of every exchange that was answered. Called on the thread of the exchange: hands over quickly and never throws.</summary>
public interface IKdcObserver
{
    void OnExchange(in KdcRecord record);

    /// <summary>A request hit a fault of ours; it was answered with a general error.</summary>
    void OnFault(Exception fault);
}
