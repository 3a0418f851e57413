using System.Text.Json;

namespace Otpme.Kerberos.Tests.Vectors;

/// <summary>The data files beside the tests: rfc.json (examples of the RFCs), vectors.json (made with libkrb5), transcript.json (recorded MIT clients and KDC).</summary>
internal static class VectorFile
{
    public static JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vectors", name)));
        return document.RootElement.Clone();
    }

    /// <summary>The entries of one list of rfc.json as theory data.</summary>
    public static TheoryData<string> Rfc(string list) => [.. Read("rfc.json").GetProperty(list).EnumerateArray().Select(entry => entry.GetRawText())];

    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    public static int Number(this JsonElement entry, string name) => entry.GetProperty(name).GetInt32();

    public static string Text(this JsonElement entry, string name) => entry.GetProperty(name).GetString()!;

    public static byte[] Hex(this JsonElement entry, string name) => Convert.FromHexString(entry.Text(name));
}
