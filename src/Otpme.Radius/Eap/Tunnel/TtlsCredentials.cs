using Otpme.Radius.Eap.Wire;

namespace Otpme.Radius.Eap.Tunnel;

/// <summary>The AVPs of one message of a TTLS peer that matter for a login (RFC 5281 11.2).</summary>
internal ref struct TtlsCredentials
{
    public ReadOnlySpan<byte> UserName { get; private set; }

    public ReadOnlySpan<byte> Password { get; private set; }

    public bool HasPassword { get; private set; }

    public ReadOnlySpan<byte> EapMessage { get; private set; }

    public ReadOnlySpan<byte> MsChapChallenge { get; private set; }

    public ReadOnlySpan<byte> MsChap2Response { get; private set; }

    /// <summary>
    /// Reads the AVPs. False when one is malformed, stands there twice, is mandatory and unknown (RFC 5281 10.1), or more than one kind of
    /// credential is presented.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> data, out TtlsCredentials credentials)
    {
        credentials = default;
        var reader = new TtlsAvpReader(data);
        while (reader.MoveNext())
        {
            if (!credentials.Take(reader))
                return false;
        }

        var kinds = (credentials.HasPassword ? 1 : 0) + (credentials.EapMessage.IsEmpty ? 0 : 1) + (credentials.MsChap2Response.IsEmpty ? 0 : 1);
        return !reader.IsMalformed && kinds == 1;
    }

    private bool Take(in TtlsAvpReader avp)
    {
        switch (avp.Vendor, avp.Code)
        {
            case (0, TtlsAvp.UserName) when UserName.IsEmpty:
                UserName = avp.Data;
                return true;
            case (0, TtlsAvp.UserPassword) when !HasPassword:
                Password = avp.Data;
                HasPassword = true;
                return true;
            case (0, TtlsAvp.EapMessage) when EapMessage.IsEmpty:
                EapMessage = avp.Data;
                return true;
            case (TtlsAvp.Microsoft, TtlsAvp.MsChapChallenge) when MsChapChallenge.IsEmpty:
                MsChapChallenge = avp.Data;
                return true;
            case (TtlsAvp.Microsoft, TtlsAvp.MsChap2Response) when MsChap2Response.IsEmpty:
                MsChap2Response = avp.Data;
                return true;
            default:
                return !avp.IsMandatory && !IsCredential(avp);
        }
    }

    private static bool IsCredential(in TtlsAvpReader avp) =>
        (avp.Vendor, avp.Code) is (0, TtlsAvp.UserName or TtlsAvp.UserPassword or TtlsAvp.EapMessage or TtlsAvp.ChapPassword or TtlsAvp.ChapChallenge)
            or (TtlsAvp.Microsoft, TtlsAvp.MsChapResponse or TtlsAvp.MsChapChallenge or TtlsAvp.MsChap2Response);
}
