using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Tests.Wire;

/// <summary>Octets that are almost right.</summary>
public sealed class DerReaderTests
{
    [Theory]
    [InlineData("020100", 0)]
    [InlineData("02017F", 127)]
    [InlineData("020180", -128)]
    [InlineData("02020080", 128)]
    [InlineData("020500FFFFFFFF", 4294967295)]
    [InlineData("020480000000", -2147483648)]
    public void Integers_of_32_bits_with_and_without_sign(string hex, long value) => Number(hex).ShouldBe(value);

    [Theory]
    [InlineData("0200")]
    [InlineData("02020001")]
    [InlineData("0202FF80")]
    [InlineData("02050100000000")]
    [InlineData("02060000FFFFFFFF")]
    [InlineData("0205FF7FFFFFFF")]
    [InlineData("030100")]
    [InlineData("02810100")]
    [InlineData("0201")]
    [InlineData("02010000")]
    public void Integers_that_are_none(string hex) => Number(hex).ShouldBeNull();

    [Theory]
    [InlineData("20261121172856Z", "2026-11-21T17:28:56+00:00")]
    [InlineData("19700101000000Z", "1970-01-01T00:00:00+00:00")]
    [InlineData("99991231235959Z", "9999-12-31T23:59:59+00:00")]
    [InlineData("20240229000000Z", "2024-02-29T00:00:00+00:00")]
    [InlineData("20250229000000Z", null)]
    [InlineData("20261121172860Z", null)]
    [InlineData("20261121242856Z", null)]
    [InlineData("00001121172856Z", null)]
    [InlineData("20261321172856Z", null)]
    [InlineData("20261100172856Z", null)]
    [InlineData("20261121172856.5Z", null)]
    [InlineData("20261121172856", null)]
    [InlineData("2026112117285 Z", null)]
    public void Times(string text, string? expected)
    {
        byte[] bytes = [0x18, (byte)text.Length, .. System.Text.Encoding.ASCII.GetBytes(text)];
        var read = Der.Decode<object>(bytes, static (ref DerReader reader) => DerReader.Time(ref reader));
        read.ShouldBe(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("1B0141", "A")]
    [InlineData("1B02C3A4", "ä")]
    [InlineData("1B00", "")]
    [InlineData("1B01FF", null)]
    [InlineData("1B0100", null)]
    [InlineData("0C0141", null)]
    [InlineData("1B0241", null)]
    public void Texts(string hex, string? expected) => Der.Decode(Convert.FromHexString(hex), DerReader.Text).ShouldBe(expected);

    [Fact]
    public void Lists_have_a_bound()
    {
        IReadOnlyList<PaData> full = [.. Enumerable.Range(0, DerReader.MaxElements).Select(number => new PaData((PaDataType)number))];
        PaData.DecodeList(full.EncodeList()).ShouldNotBeNull().Count.ShouldBe(DerReader.MaxElements);
        full = [.. full, new PaData(PaDataType.FxFast)];
        PaData.DecodeList(full.EncodeList()).ShouldBeNull();
    }

    [Theory]
    [InlineData("a/b", "a", "b")]
    [InlineData("a\\/b\\@c", "a/b@c")]
    [InlineData("x\\\\y\\n\\t", "x\\y\n\t")]
    public void Names_are_escaped_and_read_again(string text, params string[] components)
    {
        var name = PrincipalName.TryParse(text).ShouldNotBeNull();
        name.Components.ShouldBe(components);
        name.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a@b")]
    [InlineData("a\\")]
    public void Names_that_are_none(string text) => PrincipalName.TryParse(text).ShouldBeNull();

    [Theory]
    [InlineData(100)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(4000)]
    public void Long_texts_come_back(int length)
    {
        var name = new PrincipalName(NameType.Principal, new string('x', length));
        Der.Decode(name.Encode(), PrincipalName.Read).ShouldBe(name);
    }

    private static object? Number(string hex) => Der.Decode<object>(Convert.FromHexString(hex), static (ref DerReader reader) => DerReader.Int32Or64(ref reader));
}
