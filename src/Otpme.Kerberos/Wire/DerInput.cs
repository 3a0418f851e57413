namespace Otpme.Kerberos.Wire;

/// <summary>The octets that all readers of one decoding look at, and whether one of them met something wrong.</summary>
internal sealed class DerInput(ReadOnlyMemory<byte> bytes)
{
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    public bool Failed { get; set; }
}
