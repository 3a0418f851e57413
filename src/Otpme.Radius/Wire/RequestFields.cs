using System.Buffers.Binary;

namespace Otpme.Radius.Wire;

/// <summary>
/// The attributes of an Access-Request that decide what becomes of it, found in one pass. Absent values are empty and their flag is
/// not set.
/// </summary>
public ref struct RequestFields
{
    private const int MsChapChallengeBytes = 16;
    private const int MsChap2ResponseBytes = 50;

    public ReadOnlySpan<byte> UserName { readonly get; private set; }

    public ReadOnlySpan<byte> HiddenPassword { readonly get; private set; }

    public ReadOnlySpan<byte> NasIdentifier { readonly get; private set; }

    public ReadOnlySpan<byte> CallingStationId { readonly get; private set; }

    public ReadOnlySpan<byte> State { readonly get; private set; }

    /// <summary>MS-CHAP-Challenge, 16 octets when usable (RFC 2548 2.1.2).</summary>
    public ReadOnlySpan<byte> MsChapChallenge { readonly get; private set; }

    /// <summary>MS-CHAP2-Response (RFC 2548 2.3.2): ident, flags, peer challenge (16), reserved (8), NT response (24).</summary>
    public ReadOnlySpan<byte> MsChap2Response { readonly get; private set; }

    /// <summary>Where the value of the Message-Authenticator stands; 0 when there is none.</summary>
    public int MessageAuthenticatorOffset { readonly get; private set; }

    public int FramedMtu { readonly get; private set; }

    public int ServiceType { readonly get; private set; }

    /// <summary>Octets of all Proxy-State attributes, headers included.</summary>
    public int ProxyStateBytes { readonly get; private set; }

    /// <summary>Octets of all EAP-Message values joined.</summary>
    public int EapBytes { readonly get; private set; }

    public bool HasPassword { readonly get; private set; }

    public bool HasChap { readonly get; private set; }

    public bool HasMsChap1 { readonly get; private set; }

    public bool HasMsChap2 { readonly get; private set; }

    public bool HasEap { readonly get; private set; }

    public bool HasState { readonly get; private set; }

    public bool HasNasIdentifier { readonly get; private set; }

    /// <summary>Something is there twice that must not be, or the EAP-Message attributes are not next to each other (RFC 3579 3.1).</summary>
    public bool IsMalformed { readonly get; private set; }

    private bool _eapEnded;

    /// <summary>True when MS-CHAP2-Response and MS-CHAP-Challenge have the lengths that the RFC gives them.</summary>
    public readonly bool IsMsChap2Usable =>
        MsChapChallenge.Length == MsChapChallengeBytes && MsChap2Response.Length == MsChap2ResponseBytes;

    /// <summary>How many of the ways to prove oneself the request uses; only one is allowed (RFC 3579 3.3).</summary>
    public readonly int Methods =>
        (HasPassword ? 1 : 0) + (HasChap ? 1 : 0) + (HasMsChap1 || HasMsChap2 ? 1 : 0) + (HasEap ? 1 : 0);

    public static RequestFields Read(in RadiusPacket packet)
    {
        RequestFields fields = default;
        foreach (var attribute in packet.Attributes)
            fields.Take(attribute);
        return fields;
    }

    private void Take(RadiusAttribute attribute)
    {
        var value = attribute.Value;
        if (HasEap && attribute.Type != AttributeType.EapMessage)
            _eapEnded = true;
        switch (attribute.Type)
        {
            case AttributeType.UserName:
                IsMalformed |= UserName.Length > 0;
                UserName = value;
                break;
            case AttributeType.UserPassword:
                IsMalformed |= HasPassword;
                HasPassword = true;
                HiddenPassword = value;
                break;
            case AttributeType.ChapPassword:
                HasChap = true;
                break;
            case AttributeType.State:
                IsMalformed |= HasState;
                HasState = true;
                State = value;
                break;
            case AttributeType.NasIdentifier:
                HasNasIdentifier = true;
                NasIdentifier = value;
                break;
            case AttributeType.CallingStationId:
                CallingStationId = value;
                break;
            case AttributeType.ServiceType:
                ServiceType = Integer(value);
                break;
            case AttributeType.FramedMtu:
                FramedMtu = Integer(value);
                break;
            case AttributeType.ProxyState:
                ProxyStateBytes += value.Length + 2;
                break;
            case AttributeType.EapMessage:
                IsMalformed |= _eapEnded;
                HasEap = true;
                EapBytes += value.Length;
                break;
            case AttributeType.MessageAuthenticator:
                IsMalformed |= MessageAuthenticatorOffset > 0 || value.Length != MessageAuthenticator.ValueBytes;
                MessageAuthenticatorOffset = attribute.Offset + 2;
                break;
            case AttributeType.VendorSpecific:
                TakeVendor(value);
                break;
            default:
                break;
        }
    }

    private void TakeVendor(ReadOnlySpan<byte> value)
    {
        var reader = new VendorAttributeReader(value);
        if (reader.Vendor != AttributeCatalog.Microsoft)
            return;
        foreach (var attribute in reader)
        {
            switch ((MicrosoftAttribute)attribute.Type)
            {
                case MicrosoftAttribute.ChapChallenge:
                    MsChapChallenge = attribute.Value;
                    break;
                case MicrosoftAttribute.ChapResponse:
                    HasMsChap1 = true;
                    break;
                case MicrosoftAttribute.Chap2Response:
                    IsMalformed |= HasMsChap2;
                    HasMsChap2 = true;
                    MsChap2Response = attribute.Value;
                    break;
                default:
                    break;
            }
        }
    }

    private static int Integer(ReadOnlySpan<byte> value) =>
        value.Length == sizeof(int) ? Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(value)) : 0;
}
