using System.Buffers.Binary;
using System.Text;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Principals;

/// <summary>
/// MIT's keytab file, format 0x0502 (big-endian): for each key its length, components, realm, name, name type, time, version number and
/// octets. The result is secret.
/// </summary>
public static class Keytab
{
    /// <summary>A file with all keys of all versions given.</summary>
    public static byte[] Write(PrincipalName name, string realm, IReadOnlyList<KeyVersion> versions, DateTimeOffset written)
    {
        var file = new List<byte> { 5, 2 };
        foreach (var version in versions)
        {
            foreach (var key in version.Keys)
            {
                var entry = new List<byte>();
                Add16(entry, name.Components.Count);
                AddText(entry, realm);
                foreach (var component in name.Components)
                    AddText(entry, component);
                Add32(entry, (uint)name.Type);
                Add32(entry, (uint)written.ToUnixTimeSeconds());
                entry.Add((byte)version.Kvno);
                Add16(entry, (int)key.Type);
                Add16(entry, key.Value.Length);
                entry.AddRange(key.Value);
                Add32(entry, (uint)version.Kvno);
                Add32(file, (uint)entry.Count);
                file.AddRange(entry);
            }
        }

        return [.. file];
    }

    private static void AddText(List<byte> entry, string text)
    {
        var octets = Encoding.UTF8.GetBytes(text);
        Add16(entry, octets.Length);
        entry.AddRange(octets);
    }

    private static void Add16(List<byte> entry, int value)
    {
        Span<byte> octets = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(octets, checked((ushort)value));
        entry.AddRange(octets);
    }

    private static void Add32(List<byte> entry, uint value)
    {
        Span<byte> octets = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(octets, value);
        entry.AddRange(octets);
    }
}
