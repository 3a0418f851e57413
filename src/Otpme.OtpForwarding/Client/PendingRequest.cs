using System.Security.Cryptography;
using Otpme.Radius.Wire;

namespace Otpme.OtpForwarding.Client;

/// <summary>A request that waits for its answer under an identifier of a channel. Its authenticator is new and random.</summary>
internal sealed class PendingRequest(RadiusChannel channel, byte identifier, bool isChannelNew)
{
    private readonly TaskCompletionSource<RadiusAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] _authenticator = RandomNumberGenerator.GetBytes(RadiusPacket.AuthenticatorBytes);

    public RadiusChannel Channel { get; } = channel;

    public byte Identifier { get; } = identifier;

    /// <summary>The channel was opened for this request: when it breaks there is no reason to think that another one would not.</summary>
    public bool IsChannelNew { get; } = isChannelNew;

    public ReadOnlySpan<byte> Authenticator => _authenticator;

    public Task<RadiusAnswer> Answer => _answer.Task;

    /// <summary>What was noticed while it waited, for the log; null: nothing.</summary>
    public string? Note { get; set; }

    public void Complete(RadiusAnswer answer) => _answer.TrySetResult(answer);
}
