using System.Security.Cryptography;
using Otpme.Core.Authentication;
using Otpme.Core.Cryptography;

namespace Otpme.Radius.Eap.Tunnel;

/// <summary>From an MS-CHAPv2 response to a login attempt, and from its outcome to the server's proof (RFC 2759 8).</summary>
internal static class MsChapV2Login
{
    /// <summary>Fills the attempt in.</summary>
    /// <param name="attempt">The attempt to fill in.</param>
    /// <param name="userName">Who logs in.</param>
    /// <param name="hashedName">The name that the peer put into its challenge hash; what stands before a backslash is left out.</param>
    /// <param name="authenticatorChallenge">16 octets.</param>
    /// <param name="peerChallenge">16 octets.</param>
    /// <param name="ntResponse">24 octets.</param>
    public static void Prepare(
        LoginAttempt attempt,
        string userName,
        ReadOnlySpan<byte> hashedName,
        ReadOnlySpan<byte> authenticatorChallenge,
        ReadOnlySpan<byte> peerChallenge,
        ReadOnlySpan<byte> ntResponse)
    {
        attempt.UserName = userName;
        attempt.Credential = CredentialKind.MsChapV2;
        MsChapV2.ChallengeHash(peerChallenge, authenticatorChallenge, hashedName, attempt.MsChapChallenge);
        ntResponse.CopyTo(attempt.MsChapResponse);
    }

    /// <summary>The authenticator response, 42 octets; false when the outcome is no accept of an MS-CHAPv2 login.</summary>
    public static bool TryProve(in LoginOutcome outcome, LoginAttempt attempt, Span<byte> authenticatorResponse42)
    {
        if (outcome.Verdict != LoginVerdict.Accept || outcome.NtHash is not { Length: MsChapV2.HashBytes } ntHash)
            return false;
        Span<byte> hashHash = stackalloc byte[MsChapV2.HashBytes];
        MsChapV2.HashNtPasswordHash(ntHash, hashHash);
        MsChapV2.GenerateAuthenticatorResponse(hashHash, attempt.MsChapResponse, attempt.MsChapChallenge, authenticatorResponse42);
        CryptographicOperations.ZeroMemory(hashHash);
        return true;
    }
}
