using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Otpme.Core.Radius;

/// <summary>
/// Values by address and network (CIDR), IPv4 and IPv6, found by the longest prefix. Filled once, then read by any thread; a lookup is
/// one dictionary access per prefix length in use.
/// </summary>
public sealed class AddressTable<T>
{
    private readonly Dictionary<(int Length, UInt128 Prefix), List<T>> _networks = [];
    private readonly SortedSet<int> _lengths = new(Comparer<int>.Create((a, b) => b.CompareTo(a)));
    private int[] _longestFirst = [];

    /// <summary>Adds an address or network; false when the text is neither.</summary>
    public bool Add(string text, T value)
    {
        if (!TryParse(text, out var address, out var length))
            return false;
        var key = (length, Mask(address, length));
        if (!_networks.TryGetValue(key, out var values))
            _networks[key] = values = [];
        if (!values.Contains(value))
            values.Add(value);
        if (_lengths.Add(length))
            _longestFirst = [.. _lengths];
        return true;
    }

    /// <summary>The values of the longest network that contains the address; null when none does.</summary>
    public IReadOnlyList<T>? Find(IPAddress address)
    {
        var bits = Bits(address);
        foreach (var length in _longestFirst)
        {
            if (_networks.TryGetValue((length, Mask(bits, length)), out var values))
                return values;
        }

        return null;
    }

    /// <summary>True when one of the networks of the value contains the address.</summary>
    public bool Contains(IPAddress address, T value)
    {
        var bits = Bits(address);
        foreach (var length in _longestFirst)
        {
            if (_networks.TryGetValue((length, Mask(bits, length)), out var values) && values.Contains(value))
                return true;
        }

        return false;
    }

    private static bool TryParse(string text, out UInt128 address, out int length)
    {
        address = default;
        length = 128;
        if (IPNetwork.TryParse(text, out var network))
        {
            address = Bits(network.BaseAddress);
            length = network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? network.PrefixLength + 96 : network.PrefixLength;
            return true;
        }

        if (!IPAddress.TryParse(text, out var single))
            return false;
        address = Bits(single);
        return true;
    }

    /// <summary>The address as 128 bits; IPv4 as mapped into IPv6 (RFC 4291 2.5.5.2), so that both forms of one address are one.</summary>
    private static UInt128 Bits(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var written);
        return written == 4
            ? new UInt128(0, 0x0000_FFFF_0000_0000UL | BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private static UInt128 Mask(UInt128 bits, int length) => length == 0 ? UInt128.Zero : bits & (UInt128.MaxValue << (128 - length));
}
