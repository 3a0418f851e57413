using System.Security.Cryptography;

namespace Otpme.Radius.Eap.Tunnel;

/// <summary>Room for one inner message of the server.</summary>
internal sealed class InnerBuffer
{
    /// <summary>Longest message that an inner method of ours sends, with its framing.</summary>
    public const int Capacity = 256;

    private readonly byte[] _octets = new byte[Capacity];

    public int Length { get; set; }

    public Span<byte> Room => _octets;

    public ReadOnlySpan<byte> Content => _octets.AsSpan(0, Length);

    public void Clear()
    {
        CryptographicOperations.ZeroMemory(_octets);
        Length = 0;
    }
}
