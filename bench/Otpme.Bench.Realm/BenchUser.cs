using System.Globalization;
using System.Security.Cryptography;

namespace Otpme.Bench.Realm;

/// <summary>A user of a bench realm: what the load generator types and what the realm stores.</summary>
public sealed record BenchUser(string Name, string Password, string Pin, byte[] Secret)
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyzABCDEFGH23456789";

    /// <summary>The same users every time: everything is derived from the number.</summary>
    public static BenchUser Of(int number)
    {
        var bytes = SHA512.HashData(BitConverter.GetBytes(number));
        var password = string.Create(12, bytes, (chars, from) =>
        {
            for (var i = 0; i < chars.Length; i++)
                chars[i] = Letters[from[i] % Letters.Length];
        });
        var pin = (BitConverter.ToUInt32(bytes, 16) % 10_000).ToString("D4", CultureInfo.InvariantCulture);
        return new BenchUser(string.Create(CultureInfo.InvariantCulture, $"user{number:D5}"), password, pin, bytes[24..44]);
    }
}
