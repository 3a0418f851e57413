using System.Buffers.Binary;
using Otpme.Core.Cryptography;

namespace Otpme.Radius.Eap.Wire;

/// <summary>Writes the server's packets of EAP-MSCHAPv2 and the texts it shares with MS-CHAPv2 in AVPs (RFC 2759 5, 6).</summary>
public static class MsChapV2Writer
{
    /// <summary>Octets of "E=691 R=0 C=" + 32 digits + " V=3 M=Authentication failed".</summary>
    public const int FailureBytes = 12 + 32 + 28;

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

    /// <summary>Failure request.</summary>
    public static int WriteFailure(Span<byte> typeData, byte identifier, ReadOnlySpan<byte> challenge16)
    {
        var length = WriteHeader(typeData, MsChapV2OpCode.Failure, identifier, FailureBytes);
        WriteFailureText(typeData[4..], challenge16);
        return length;
    }

    /// <summary>The failure text (RFC 2759 6): error 691, no retry, a challenge, version 3. Windows needs R and C in this order.</summary>
    public static void WriteFailureText(Span<byte> text, ReadOnlySpan<byte> challenge16)
    {
        "E=691 R=0 C="u8.CopyTo(text);
        Convert.TryToHexString(challenge16[..16], text[12..], out _);
        " V=3 M=Authentication failed"u8.CopyTo(text[44..]);
    }

    private static int WriteHeader(Span<byte> typeData, MsChapV2OpCode opCode, byte identifier, int valueBytes)
    {
        typeData[0] = (byte)opCode;
        typeData[1] = identifier;
        BinaryPrimitives.WriteUInt16BigEndian(typeData[2..], (ushort)(4 + valueBytes));
        return 4 + valueBytes;
    }
}
