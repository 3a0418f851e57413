using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Server;

/// <summary>Lifetime and flags that a request asks for, cut to what realm, client, service and header ticket allow (RFC 4120 sections 3.1.3, 3.3.3).</summary>
internal readonly record struct TicketTimes(DateTimeOffset Start, DateTimeOffset End, DateTimeOffset? RenewTill, TicketFlags Flags)
{
    /// <summary>Of an initial ticket; null when it would never be valid.</summary>
    public static TicketTimes? Initial(KdcRequestBody body, KdcSettings settings, Principal client, Principal service, DateTimeOffset now)
    {
        var till = ((DateTimeOffset?)body.Till).OrForever();
        var end = till.OrBefore(now + Shortest(settings.TicketLife, client.MaxLife, service.MaxLife));
        if (end <= now)
            return null;
        var forbidden = client.Flags | service.Flags;
        var flags = Wanted(body.Options, forbidden);
        var renewable = Shortest(settings.RenewableLife, client.MaxRenewableLife, service.MaxRenewableLife);
        DateTimeOffset? renewTill = null;
        if (renewable > TimeSpan.Zero && !forbidden.HasFlag(PrincipalFlags.NotRenewable))
        {
            if (body.Options.HasFlag(KdcOptions.Renewable))
                renewTill = body.RenewTill.OrForever().OrBefore(now + renewable);
            else if (body.Options.HasFlag(KdcOptions.RenewableOk) && till > end)
                renewTill = till.OrBefore(now + renewable);
        }

        return new TicketTimes(now, end, renewTill, renewTill is null ? flags : flags | TicketFlags.Renewable);
    }

    /// <summary>Of a ticket made from <paramref name="header"/>; null when it would never be valid.</summary>
    public static TicketTimes? Derived(KdcRequestBody body, KdcSettings settings, EncTicketPart header, Principal service, DateTimeOffset now)
    {
        var till = ((DateTimeOffset?)body.Till).OrForever();
        var end = till.OrBefore(header.EndTime).OrBefore(now + Shortest(settings.TicketLife, service.MaxLife, null));
        if (end <= now)
            return null;
        var flags = Wanted(body.Options, service.Flags) & header.Flags;
        if (body.Options.HasFlag(KdcOptions.Forwarded) || header.Flags.HasFlag(TicketFlags.Forwarded))
            flags |= TicketFlags.Forwarded;
        DateTimeOffset? renewTill = null;
        if (header.RenewTill is { } limit && header.Flags.HasFlag(TicketFlags.Renewable) && !service.Flags.HasFlag(PrincipalFlags.NotRenewable))
        {
            limit = limit.OrBefore(now + Shortest(settings.RenewableLife, service.MaxRenewableLife, null));
            if (body.Options.HasFlag(KdcOptions.Renewable))
                renewTill = body.RenewTill.OrForever().OrBefore(limit);
            else if (body.Options.HasFlag(KdcOptions.RenewableOk) && till > end)
                renewTill = till.OrBefore(limit);
        }

        return new TicketTimes(now, end, renewTill, renewTill is null ? flags : flags | TicketFlags.Renewable);
    }

    /// <summary>Of a renewed ticket: as long as before, within its renew-till.</summary>
    public static TicketTimes Renewed(EncTicketPart header, DateTimeOffset now)
    {
        var life = header.EndTime - (header.StartTime ?? header.AuthTime);
        return new TicketTimes(now, (now + life).OrBefore(header.RenewTill!.Value), header.RenewTill, header.Flags);
    }

    private static TicketFlags Wanted(KdcOptions options, PrincipalFlags forbidden)
    {
        var flags = TicketFlags.None;
        if (options.HasFlag(KdcOptions.Forwardable) && !forbidden.HasFlag(PrincipalFlags.NotForwardable))
            flags |= TicketFlags.Forwardable;
        if (options.HasFlag(KdcOptions.Proxiable) && !forbidden.HasFlag(PrincipalFlags.NotProxiable))
            flags |= TicketFlags.Proxiable;
        return flags;
    }

    private static TimeSpan Shortest(TimeSpan realm, TimeSpan? one, TimeSpan? other)
    {
        var shortest = one is { } first && first < realm ? first : realm;
        return other is { } second && second < shortest ? second : shortest;
    }
}
