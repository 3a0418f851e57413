using System.Buffers.Binary;

namespace Otpme.Radius.Eap.Wire;

/// <summary>The type data of a TLS-based method (RFC 5216 3.1): flags 1, total length 4 when the L flag is set, then TLS bytes.</summary>
public readonly ref struct EapTlsFragment
{
    private EapTlsFragment(EapTlsFlags flags, uint totalLength, ReadOnlySpan<byte> data)
    {
        Flags = flags;
        TotalLength = totalLength;
        Data = data;
    }

    public EapTlsFlags Flags { get; }

    /// <summary>Octets of the whole message; 0 when the L flag is not set.</summary>
    public uint TotalLength { get; }

    public ReadOnlySpan<byte> Data { get; }

    public bool More => (Flags & EapTlsFlags.MoreFragments) != EapTlsFlags.None;

    public int Version => (int)(Flags & EapTlsFlags.VersionMask);

    /// <summary>Reads type data; false when it is cut short. No octet at all is read as an acknowledgement, as some peers send it.</summary>
    public static bool TryParse(ReadOnlySpan<byte> typeData, out EapTlsFragment fragment)
    {
        fragment = default;
        if (typeData.IsEmpty)
            return true;
        var flags = (EapTlsFlags)typeData[0];
        var data = typeData[1..];
        uint total = 0;
        if ((flags & EapTlsFlags.LengthIncluded) != EapTlsFlags.None)
        {
            if (data.Length < 4)
                return false;
            total = BinaryPrimitives.ReadUInt32BigEndian(data);
            data = data[4..];
        }

        fragment = new EapTlsFragment(flags, total, data);
        return true;
    }
}
