using System.Security.Cryptography;
using Otpme.Core.Credentials;
using Otpme.Core.Security;

namespace Otpme.Core.Tests.Credentials;

public class Mode2Tests
{
    private static readonly byte[] ServerSecret = Enumerable.Range(0, 20).Select(i => (byte)i).ToArray();

    [Fact]
    public void The_device_key_never_changes_between_releases()
    {
        var key = new byte[20];
        Mode2.DeriveDeviceKey(ServerSecret, "1234"u8, key);
        var expected = HMACSHA256.HashData(ServerSecret, (byte[])[.. "otpme mode2 device key 1"u8, 0, 4, .. "1234"u8]);
        key.ShouldBe(expected[..20]);
        Convert.ToHexStringLower(key).ShouldBe("c694e4b46a31c87c0a11edb16ac807fc036bb601");
    }

    [Fact]
    public void Another_PIN_or_secret_gives_another_key()
    {
        var key = new byte[20];
        var seen = new HashSet<string>();
        foreach (var pin in new[] { "", "1", "1234", "1235", "12345", "1234\0" })
        {
            Mode2.DeriveDeviceKey(ServerSecret, System.Text.Encoding.ASCII.GetBytes(pin), key);
            seen.Add(Convert.ToHexString(key)).ShouldBeTrue();
        }

        Mode2.DeriveDeviceKey(ServerSecret.AsSpan(1), "1234"u8, key);
        seen.Add(Convert.ToHexString(key)).ShouldBeTrue();
    }

    [Fact]
    public void The_check_value_knows_its_PIN_and_its_token()
    {
        var sealer = new KeyedSealer();
        var token = Guid.CreateVersion7();
        var check = new byte[32];
        Mode2.ComputePinCheck(sealer, token, "1234"u8, check);
        sealer.LastPurpose.ShouldBe("mode2-pin-check-1");
        sealer.LastData.ShouldBe([.. token.ToByteArray(bigEndian: true), 4, .. "1234"u8]);
        Mode2.VerifyPin(sealer, token, "1234"u8, check).ShouldBeTrue();
        Mode2.VerifyPin(sealer, token, "1235"u8, check).ShouldBeFalse();
        Mode2.VerifyPin(sealer, Guid.CreateVersion7(), "1234"u8, check).ShouldBeFalse();
        Mode2.VerifyPin(sealer, token, new byte[65], check).ShouldBeFalse();
    }

    private sealed class KeyedSealer : ISealer
    {
        public string LastPurpose { get; private set; } = "";

        public byte[] LastData { get; private set; } = [];

        public string MasterKeyFingerprint => "";

        public void Digest(string purpose, ReadOnlySpan<byte> data, Span<byte> digest32)
        {
            LastPurpose = purpose;
            LastData = data.ToArray();
            HMACSHA256.HashData(System.Text.Encoding.ASCII.GetBytes(purpose), data, digest32);
        }

        public byte[] Seal(Guid objectId, string fieldId, ReadOnlySpan<byte> plaintext) => throw new NotSupportedException();

        public bool TryUnseal(Guid objectId, string fieldId, ReadOnlySpan<byte> sealedValue, out byte[] plaintext) =>
            throw new NotSupportedException();
    }
}
