using Otpme.Radius.Wire;

namespace Otpme.Radius.Tests.Wire;

public sealed class RadiusPacketTests
{
    [Theory]
    [InlineData("", PacketFault.TooShort)]
    [InlineData("01000014000000000000000000000000000000", PacketFault.TooShort)]
    [InlineData("0100001300000000000000000000000000000000", PacketFault.BadLength)]
    [InlineData("0100100100000000000000000000000000000000", PacketFault.BadLength)]
    [InlineData("0100001500000000000000000000000000000000", PacketFault.Truncated)]
    [InlineData("010000150000000000000000000000000000000001", PacketFault.AttributeOverrun)]
    [InlineData("01000016000000000000000000000000000000000101", PacketFault.AttributeTooShort)]
    [InlineData("01000016000000000000000000000000000000000100", PacketFault.AttributeTooShort)]
    [InlineData("01000016000000000000000000000000000000000103", PacketFault.AttributeOverrun)]
    public void Broken_framing_is_named(string hex, PacketFault expected)
    {
        RadiusPacket.TryParse(Convert.FromHexString(hex), out _, out var fault).ShouldBeFalse();
        fault.ShouldBe(expected);
    }

    [Fact]
    public void Padding_after_the_length_is_no_part_of_the_packet()
    {
        var datagram = Convert.FromHexString("0107001a000102030405060708090a0b0c0d0e0f010661626364ffff");
        RadiusPacket.TryParse(datagram, out var packet, out _).ShouldBeTrue();
        packet.Bytes.Length.ShouldBe(26);
        packet.Identifier.ShouldBe((byte)7);
        packet.TryFind(AttributeType.UserName, out var name).ShouldBeTrue();
        name.SequenceEqual("abcd"u8).ShouldBeTrue();
        packet.TryFind(AttributeType.State, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("00000137" + "0b03aa" + "0204bbcc", "0b:aa 02:bbcc")]
    [InlineData("00000137" + "0b03aa" + "02ffbb", "0b:aa")]
    [InlineData("00000137" + "0b01", "")]
    [InlineData("00000137" + "0b02", "0b:")]
    [InlineData("00000137", "")]
    public void Vendor_attributes_end_where_they_stop_fitting(string hex, string expected)
    {
        var reader = new VendorAttributeReader(Convert.FromHexString(hex));
        reader.Vendor.ShouldBe(311);
        var found = new List<string>();
        foreach (var attribute in reader)
            found.Add($"{attribute.Type:x2}:{Convert.ToHexStringLower(attribute.Value)}");
        string.Join(' ', found).ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("000001")]
    [InlineData("01000137")]
    public void Vendor_number_that_is_none_is_minus_one(string hex) =>
        new VendorAttributeReader(Convert.FromHexString(hex)).Vendor.ShouldBe(-1);

    [Fact]
    public void Catalog_names_every_declared_number_once()
    {
        AttributeCatalog.All.Count.ShouldBeGreaterThan(60);
        AttributeCatalog.All.Select(row => (row.Vendor, row.Number)).Distinct().Count().ShouldBe(AttributeCatalog.All.Count);
        AttributeCatalog.Find("tunnel-private-group-id")!.Number.ShouldBe((byte)81);
        AttributeCatalog.Find("MS-CHAP2-Success")!.Vendor.ShouldBe(311);
        AttributeCatalog.Find("nothing").ShouldBeNull();
    }
}
