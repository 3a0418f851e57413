using System.Text.Json;
using Otpme.Kerberos.Cryptography;

namespace Otpme.Kerberos.Tests.Vectors;

/// <summary>What MIT clients and a MIT KDC said to each other, with all long-term keys (transcript.json).</summary>
internal sealed class Transcript
{
    private readonly Dictionary<(string Principal, int Type), KerberosKey> _keys = [];

    private Transcript()
    {
        var file = VectorFile.Read("transcript.json");
        Realm = file.Text("realm");
        foreach (var entry in file.GetProperty("keys").EnumerateArray())
        {
            var type = EncryptionProfile.All.Single(profile => Name(profile) == entry.Text("etype")).Type;
            _keys[(entry.Text("princ"), (int)type)] = new KerberosKey(type, entry.Hex("key"));
        }

        Records = [.. file.GetProperty("records").EnumerateArray().Select(Record)];
        CaPem = file.Text("ca_pem");
        KdcPem = file.Text("kdc_pem");
    }

    public static Transcript Instance { get; } = new();

    public string Realm { get; }

    public string CaPem { get; }

    public string KdcPem { get; }

    public IReadOnlyList<TranscriptRecord> Records { get; }

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Instance.Records.Count)];

    /// <summary>The long-term key of "name@REALM".</summary>
    public KerberosKey Key(string principal, int type) => _keys[(principal, type)];

    private static TranscriptRecord Record(JsonElement entry) =>
        new(entry.Text("step"), DateTimeOffset.FromUnixTimeMilliseconds((long)(entry.GetProperty("time").GetDouble() * 1000)), entry.Hex("req"), entry.Hex("rep"));

    private static string Name(EncryptionProfile profile) => profile.Type switch
    {
        EncryptionType.Aes128CtsHmacSha1_96 => "aes128-cts-hmac-sha1-96",
        EncryptionType.Aes256CtsHmacSha1_96 => "aes256-cts-hmac-sha1-96",
        EncryptionType.Aes128CtsHmacSha256_128 => "aes128-cts-hmac-sha256-128",
        _ => "aes256-cts-hmac-sha384-192",
    };
}
