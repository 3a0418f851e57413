using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Tests.Fakes;

/// <summary>What to do differently in an armored request; nothing by default.</summary>
internal sealed record FastShape
{
    public Func<Authenticator, Authenticator> Authenticator { get; init; } = authenticator => authenticator;

    public Func<Ticket, Ticket> Ticket { get; init; } = ticket => ticket;

    public Func<KdcRequestBody, KdcRequestBody> OuterBody { get; init; } = body => body;

    public Func<KdcRequestBody, KdcRequestBody>? ChecksummedBody { get; init; }

    public FastOptions Options { get; init; }

    public int ArmorType { get; init; } = FastArmor.ApRequestType;

    /// <summary>Uses the subkey of this session again.</summary>
    public FastSession? Session { get; init; }
}
