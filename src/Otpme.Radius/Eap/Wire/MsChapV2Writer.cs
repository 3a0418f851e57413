using System.Buffers.Binary;
using Otpme.Core.Cryptography;
using Otpme.Radius.Server;

namespace Otpme.Radius.Eap.Wire;

/// <summary>Writes the server's packets of EAP-MSCHAPv2 (draft-kamath-pppext-eap-mschapv2 2).</summary>
internal static class MsChapV2Writer
{
    /// <summary>Octets of "S=" + 40 digits + " M=OK".</summary>
    public const int SuccessBytes = MsChapV2.AuthenticatorResponseBytes + 5;

    private static ReadOnlySpan<byte> ServerName => "otpme"u8;

    /// <summary>Challenge: op code 1, MS-CHAPv2-ID 1, MS-Length 2, value size 1 (16), challenge 16, name. Returns the octets written.</summary>
    public static int WriteChallenge(Span<byte> typeData, byte identifier, ReadOnlySpan<byte> challenge16)
    {
        var length = WriteHeader(typeData, MsChapV2OpCode.Challenge, identifier, 1 + 16 + ServerName.Length);
        typeData[4] = 16;
        challenge16[..16].CopyTo(typeData[5..]);
        ServerName.CopyTo(typeData[21..]);
        return length;
    }

    /// <summary>Success request: the authenticator response and a message the peer may show.</summary>
    public static int WriteSuccess(Span<byte> typeData, byte identifier, ReadOnlySpan<byte> authenticatorResponse42)
    {
        var length = WriteHeader(typeData, MsChapV2OpCode.Success, identifier, SuccessBytes);
        authenticatorResponse42[..MsChapV2.AuthenticatorResponseBytes].CopyTo(typeData[4..]);
        " M=OK"u8.CopyTo(typeData[(4 + MsChapV2.AuthenticatorResponseBytes)..]);
        return length;
    }

    /// <summary>Failure request with an error code of RFC 2759 6.</summary>
    public static int WriteFailure(Span<byte> typeData, byte identifier, int code, ReadOnlySpan<byte> challenge16)
    {
        // The attribute has one octet before its text, here the last of the header, which is written after it.
        var textBytes = MsChapError.Write(typeData[3..], identifier, code, challenge16) - 1;
        return WriteHeader(typeData, MsChapV2OpCode.Failure, identifier, textBytes);
    }

    private static int WriteHeader(Span<byte> typeData, MsChapV2OpCode opCode, byte identifier, int valueBytes)
    {
        typeData[0] = (byte)opCode;
        typeData[1] = identifier;
        BinaryPrimitives.WriteUInt16BigEndian(typeData[2..], (ushort)(4 + valueBytes));
        return 4 + valueBytes;
    }
}
