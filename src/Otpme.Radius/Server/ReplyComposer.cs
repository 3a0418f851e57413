using System.Security.Cryptography;
using Otpme.Core.Authentication;
using Otpme.Core.Cryptography;
using Otpme.Radius.Eap;
using Otpme.Radius.Wire;

namespace Otpme.Radius.Server;

/// <summary>
/// Writes replies: Message-Authenticator first (CVE-2024-3596), then what the protocol needs, then what the client's white list
/// allows, then Proxy-State. When it gets too long the last but one goes.
/// </summary>
internal sealed class ReplyComposer(LaneServices services)
{
    private const uint TunnelTypeVlan = 13;
    private const uint TunnelMediumIeee802 = 6;
    private const uint MppeEncryptionAllowed = 1;

    /// <summary>40 and 128 bit (RFC 2548 2.4.5).</summary>
    private const uint MppeTypes = 6;

    private const int MskHalfBytes = 32;
    private const byte EapFailure = 4;

    private static int _salt = RandomNumberGenerator.GetInt32(0x8000);

    /// <summary>Writes the reply into 4096 bytes; gives its length, or 0 when there is none.</summary>
    public int Compose(RadiusRequest request, long now, Span<byte> buffer)
    {
        var code = CodeOf(request);
        if (code == RadiusCode.None)
            return 0;
        var writer = new PacketWriter(buffer, code, request.Identifier, request.Authenticator, request.ProxyStates.Length);
        var signs = request.IsSigned || !request.Context.Client.IsKerberosKdc;
        if ((signs && !writer.TryAddMessageAuthenticator())
            || !TryAddProtocol(ref writer, code, request, now)
            || !writer.TryAddBlock(request.ProxyStates))
            return 0;
        return writer.FinishReply(request.Secret);
    }

    private static RadiusCode CodeOf(RadiusRequest request)
    {
        if (request.Kind == RequestKind.Status)
            return RadiusCode.AccessAccept;
        if (request.Answer is { } answer)
        {
            return answer.Kind switch
            {
                EapAnswerKind.Accept => RadiusCode.AccessAccept,
                EapAnswerKind.Challenge => RadiusCode.AccessChallenge,
                EapAnswerKind.Reject => RadiusCode.AccessReject,
                _ => RadiusCode.None,
            };
        }

        return request.Outcome.Verdict switch
        {
            LoginVerdict.Accept => RadiusCode.AccessAccept,
            LoginVerdict.Challenge => request.Kind == RequestKind.Pap ? RadiusCode.AccessChallenge : RadiusCode.AccessReject,
            LoginVerdict.Reject => RadiusCode.AccessReject,
            _ => RadiusCode.None,
        };
    }

    private bool TryAddProtocol(ref PacketWriter writer, RadiusCode code, RadiusRequest request, long now)
    {
        if (request.Kind == RequestKind.Status)
            return true;
        if (request.Kind == RequestKind.Eap && !TryAddEap(ref writer, request))
            return false;
        switch (code)
        {
            case RadiusCode.AccessAccept:
                if (request.Kind == RequestKind.MsChapV2 && !TryAddMsChapSuccess(ref writer, request))
                    return false;
                AddAuthorization(ref writer, request);
                return true;
            case RadiusCode.AccessReject:
                if (request.Kind == RequestKind.MsChapV2 && !TryAddMsChapError(ref writer, request))
                    return false;
                AddReplyMessage(ref writer, request, "Access denied");
                return true;
            default:
                return request.Kind == RequestKind.Eap || TryAddSecondFactorChallenge(ref writer, request, now);
        }
    }

    /// <summary>EAP-Message, State, and after success the halves of the MSK (RFC 3579 3.1, RFC 5281 8).</summary>
    private static bool TryAddEap(ref PacketWriter writer, RadiusRequest request)
    {
        if (request.Answer is not { } answer)
            return writer.TryAdd(AttributeType.EapMessage, [EapFailure, request.EapIdentifier, 0, EapMessage.HeaderBytes]);

        if (!writer.TryAddEap(answer.Message.Span) || (!answer.State.IsEmpty && !writer.TryAdd(AttributeType.State, answer.State.Span)))
            return false;
        if (answer.Kind != EapAnswerKind.Accept || answer.MasterSessionKey.Length < 2 * MskHalfBytes)
            return true;
        var key = answer.MasterSessionKey.Span;
        return TryAddKeys(ref writer, request, key.Slice(MskHalfBytes, MskHalfBytes), key[..MskHalfBytes]);
    }

    /// <summary>Proof that this server knows the password too, and the keys of an MPPE link (RFC 2759 5, RFC 3079 3).</summary>
    private static bool TryAddMsChapSuccess(ref PacketWriter writer, RadiusRequest request)
    {
        if (request.Outcome.NtHash is not { Length: MsChapV2.HashBytes } ntHash)
            return false;
        Span<byte> hashHash = stackalloc byte[MsChapV2.HashBytes];
        Span<byte> success = stackalloc byte[1 + MsChapV2.AuthenticatorResponseBytes];
        Span<byte> send = stackalloc byte[16];
        Span<byte> receive = stackalloc byte[16];
        MsChapV2.HashNtPasswordHash(ntHash, hashHash);
        success[0] = request.MsChapIdentifier;
        MsChapV2.GenerateAuthenticatorResponse(hashHash, request.MsChapResponse, request.MsChapChallenge, success[1..]);
        MsChapV2.GetServerKeys(hashHash, request.MsChapResponse, send, receive);
        var fits = writer.TryAdd(MicrosoftAttribute.Chap2Success, success)
            && writer.TryAdd(MicrosoftAttribute.MppeEncryptionPolicy, MppeEncryptionAllowed)
            && writer.TryAdd(MicrosoftAttribute.MppeEncryptionTypes, MppeTypes)
            && TryAddKeys(ref writer, request, send, receive);
        CryptographicOperations.ZeroMemory(hashHash);
        CryptographicOperations.ZeroMemory(send);
        CryptographicOperations.ZeroMemory(receive);
        return fits;
    }

    private static bool TryAddMsChapError(ref PacketWriter writer, RadiusRequest request)
    {
        Span<byte> challenge = stackalloc byte[16];
        Span<byte> error = stackalloc byte[MsChapError.MaxBytes];
        RandomNumberGenerator.Fill(challenge);
        var length = MsChapError.Write(error, request.MsChapIdentifier, MsChapError.Code(request.Outcome), challenge);
        return writer.TryAdd(MicrosoftAttribute.ChapError, error[..length]);
    }

    private static bool TryAddKeys(ref PacketWriter writer, RadiusRequest request, scoped ReadOnlySpan<byte> send, scoped ReadOnlySpan<byte> receive)
    {
        var salt = Interlocked.Add(ref _salt, 2);
        return writer.TryAddKey(MicrosoftAttribute.MppeSendKey, request.Secret, (ushort)salt, send)
            && writer.TryAddKey(MicrosoftAttribute.MppeRecvKey, request.Secret, (ushort)(salt + 1), receive);
    }

    private bool TryAddSecondFactorChallenge(ref PacketWriter writer, RadiusRequest request, long now)
    {
        Span<byte> state = stackalloc byte[ChallengeStore.StateBytes];
        if (!services.Challenges.TryIssue(request.ClientId, request.UserName, request.Password, now, state)
            || !writer.TryAdd(AttributeType.State, state))
            return false;
        AddReplyMessage(ref writer, request, "One-time password: ");
        return true;
    }

    /// <summary>User-Name, Class, VLAN (RFC 3580 3.31) and a word for the person, each if the client may have it and it fits.</summary>
    private static void AddAuthorization(ref PacketWriter writer, RadiusRequest request)
    {
        var outcome = request.Outcome;
        var allowed = request.Context.Reply;
        if (outcome.UserName is { Length: > 0 } name && allowed.Allows(AttributeType.UserName))
            writer.TryAdd(AttributeType.UserName, name);
        if (outcome.SessionId != Guid.Empty && allowed.Allows(AttributeType.Class) && writer.TryReserve(AttributeType.Class, 36, out var session))
            outcome.SessionId.TryFormat(session, out _);
        if (outcome.Vlan is { Length: > 0 } vlan)
        {
            if (allowed.Allows(AttributeType.TunnelType))
                writer.TryAdd(AttributeType.TunnelType, TunnelTypeVlan);
            if (allowed.Allows(AttributeType.TunnelMediumType))
                writer.TryAdd(AttributeType.TunnelMediumType, TunnelMediumIeee802);
            if (allowed.Allows(AttributeType.TunnelPrivateGroupId))
                writer.TryAdd(AttributeType.TunnelPrivateGroupId, vlan);
        }

        AddReplyMessage(ref writer, request, "Access granted");
    }

    /// <summary>Never together with EAP (RFC 3579 2.6.5).</summary>
    private static void AddReplyMessage(ref PacketWriter writer, RadiusRequest request, string text)
    {
        if (request.Kind != RequestKind.Eap && request.Context.Reply.Allows(AttributeType.ReplyMessage))
            writer.TryAdd(AttributeType.ReplyMessage, text);
    }
}
