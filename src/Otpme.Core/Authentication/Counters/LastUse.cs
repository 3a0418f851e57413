using System.Buffers.Binary;

namespace Otpme.Core.Authentication.Counters;

/// <summary>The stored form of a moment of last use: version 1, then Unix milliseconds (docs/formats/counters.md).</summary>
public static class LastUse
{
    private const byte Version = 1;

    /// <summary>Key of an object's last use: <c>counter/used/kind/uuid</c>.</summary>
    public static string KeyOf(Model.ObjectRef reference) => $"counter/used/{reference.Kind.Name}/{reference.Id:D}";

    public static byte[] Write(long unixMilliseconds)
    {
        var bytes = new byte[9];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), unixMilliseconds);
        return bytes;
    }

    /// <summary>The stored moment; null when nothing (readable) is stored.</summary>
    public static DateTimeOffset? Read(Storage.IStoreView view, string key) =>
        ReadMilliseconds(view, key) is > 0 and var at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    internal static long ReadMilliseconds(Storage.IStoreView view, string key) =>
        view.TryRead(key, out var stored) && stored.Value.Length == 9 && stored.Value.Span[0] == Version
            ? BinaryPrimitives.ReadInt64BigEndian(stored.Value.Span[1..])
            : 0;
}
