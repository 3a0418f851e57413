using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Tests.Fakes;

/// <summary>The client's side of one FAST exchange.</summary>
internal sealed class FastSession(KerberosKey armorKey, FastOptions options, long nonce, KerberosKey? subkey = null)
{
    public KerberosKey ArmorKey { get; } = armorKey;

    public KerberosKey? Subkey { get; } = subkey;

    public PaData Wrap(FastArmor? armor, KdcRequestBody body, IReadOnlyList<PaData> elements, ReadOnlySpan<byte> checksummed) => new(
        PaDataType.FxFast,
        new FastArmoredRequest(
            armor,
            Checksum.Of(ArmorKey, KeyUsage.FastRequestChecksum, checksummed),
            EncryptedData.Seal(ArmorKey, KeyUsage.FastRequest, new FastRequest(options, elements, body).Encode())));

    public FastResponse Open(PaData element)
    {
        var reply = FastReply.Decode(element.Value).ShouldNotBeNull();
        var response = FastResponse.Decode(reply.EncFastRep.Open(ArmorKey, KeyUsage.FastReply).ShouldNotBeNull()).ShouldNotBeNull();
        response.Nonce.ShouldBe(nonce);
        return response;
    }
}
