using System.Net.Sockets;

namespace Otpme.Radius.Server;

/// <summary>Counts what a lane drops and writes it down at a limited rate.</summary>
internal sealed class LaneLog(LaneServices services, RadiusCounters counters)
{
    /// <param name="source">Named only when the line is written.</param>
    public void Malformed<TSource, TFault>(in TSource source, TFault fault, long now)
        where TSource : notnull
        where TFault : notnull
    {
        counters.Add(RadiusCounter.Malformed);
        if (services.Malformed.TryPass(now, out var suppressed))
            services.Log.MalformedPacket(source.ToString()!, fault.ToString()!, suppressed);
    }

    public void Stranger<TSource>(in TSource source, long now)
        where TSource : notnull
    {
        counters.Add(RadiusCounter.UnknownClient);
        if (services.Strangers.TryPass(now, out var suppressed))
            services.Log.UnknownClient(source.ToString()!, suppressed);
    }

    public void ReceiveFault(int error, string endpoint, long now)
    {
        if (services.Faults.TryPass(now, out _))
            services.Log.ReceiveFault(endpoint, new SocketException(error).Message);
    }

    public void Overloaded(long now)
    {
        counters.Add(RadiusCounter.Overload);
        if (services.Overload.TryPass(now, out var suppressed))
            services.Log.Overloaded(services.Settings.MaxRequestsInFlight, suppressed);
    }

    public void Unsigned(ClientContext context, long now)
    {
        counters.Add(RadiusCounter.Unsigned);
        if (context.Throttle(LogSubject.Unsigned).TryPass(now, out var suppressed))
            services.Log.UnsignedRequest(context.Client.Name, suppressed);
    }

    public void Unsupported(bool isChap, bool isCallCheck, ClientContext context, long now)
    {
        if (!context.Throttle(isChap ? LogSubject.Chap : LogSubject.Request).TryPass(now, out var suppressed))
            return;
        if (isChap)
            services.Log.ChapRefused(context.Client.Name, suppressed);
        else if (isCallCheck)
            services.Log.CallCheckRefused(context.Client.Name, suppressed);
        else
            services.Log.RequestRefused(context.Client.Name, suppressed);
    }

    public void Refused(AdmissionFault fault, ClientContext context, string source, long now)
    {
        counters.Add(fault switch
        {
            AdmissionFault.BadAuthenticator => RadiusCounter.BadAuthenticator,
            AdmissionFault.UnsignedProxyState => RadiusCounter.UnsignedProxyState,
            AdmissionFault.NoSecret => RadiusCounter.UnknownClient,
            _ => RadiusCounter.MissingAuthenticator,
        });
        var subject = fault switch
        {
            AdmissionFault.BadAuthenticator => LogSubject.BadAuthenticator,
            AdmissionFault.UnsignedProxyState => LogSubject.UnsignedProxyState,
            _ => LogSubject.MissingAuthenticator,
        };
        if (!context.Throttle(subject).TryPass(now, out var suppressed))
            return;
        switch (fault)
        {
            case AdmissionFault.BadAuthenticator:
                services.Log.BadAuthenticator(context.Client.Name, source, suppressed);
                break;
            case AdmissionFault.UnsignedProxyState:
                services.Log.UnsignedProxyState(context.Client.Name, source, suppressed);
                break;
            case AdmissionFault.NoSecret:
                services.Log.NoSecret(context.Client.Name, source, suppressed);
                break;
            default:
                services.Log.MissingAuthenticator(context.Client.Name, source, suppressed);
                break;
        }
    }
}
