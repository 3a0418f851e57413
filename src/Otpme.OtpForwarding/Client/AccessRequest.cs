using System.Text;
using Otpme.Radius.Wire;

namespace Otpme.OtpForwarding.Client;

/// <summary>
/// What is asked: Message-Authenticator (where there is a secret, first; RFC 3579 section 3.2), NAS-Identifier, Service-Type, User-Name
/// and User-Password (RFC 2865), as MIT's KDC since 1.22 asks it. Without a secret the Message-Authenticator would prove nothing, and older
/// companions drop a packet that has it.
/// </summary>
internal sealed class AccessRequest(string userName, ReadOnlyMemory<byte> password)
{
    /// <summary>Longest value of an attribute, in bytes (RFC 2865 section 5).</summary>
    public const int MaxValueBytes = 253;

    /// <summary>More than any request takes, in bytes.</summary>
    public const int MaxBytes = 1024;

    /// <summary>Authenticate-Only: yes or no, no service (RFC 2865 section 5.6).</summary>
    private const uint AuthenticateOnly = 8;

    private static readonly string s_machine = Environment.MachineName;

    /// <summary>True when a name can be sent at all.</summary>
    public static bool IsSendable(string userName) => Encoding.UTF8.GetByteCount(userName) is > 0 and <= MaxValueBytes;

    /// <summary>Writes the packet; gives its length. The password must not be longer than <see cref="UserPassword.MaxBytes"/>.</summary>
    public int Write(Span<byte> buffer, byte identifier, ReadOnlySpan<byte> authenticator, SharedSecret secret)
    {
        var writer = new PacketWriter(buffer, RadiusCode.AccessRequest, identifier, authenticator);
        var isWhole = secret.IsEmpty || writer.TryAddMessageAuthenticator();
        isWhole &= writer.TryAdd(AttributeType.NasIdentifier, s_machine);
        isWhole &= writer.TryAdd(AttributeType.ServiceType, AuthenticateOnly);
        isWhole &= writer.TryAdd(AttributeType.UserName, userName);
        Span<byte> hidden = stackalloc byte[UserPassword.MaxBytes];
        var length = UserPassword.Hide(secret, authenticator, password.Span, hidden);
        isWhole &= length > 0 && writer.TryAdd(AttributeType.UserPassword, hidden[..length]);

        // Under an empty secret it hides nothing.
        hidden.Clear();
        return isWhole ? writer.FinishRequest(secret) : throw new InvalidOperationException("The values of a request were not checked.");
    }
}
