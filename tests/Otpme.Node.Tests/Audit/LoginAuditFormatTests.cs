using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Otpme.Core.Authentication;
using Otpme.Node.Audit;

namespace Otpme.Node.Tests.Audit;

public sealed class LoginAuditFormatTests
{
    private static readonly DateTimeOffset s_time = new(2026, 1, 2, 3, 4, 5, 6, TimeSpan.FromHours(1));

    [Fact]
    public void A_login_has_the_shape_of_every_record() => Text(Known()).ShouldBe(
        """{"n":7,"time":"2026-01-02T02:04:05.006Z","what":"login","who":"alice","object":"wlan","from":"10.0.0.7","result":"reject","reason":"AUTH_FAILED","client":"ap01","token":"alice/totp"}""");

    [Fact]
    public void An_unknown_name_is_two_characters_and_a_digest()
    {
        var record = Parse(new LoginAuditRecord(s_time, null, new UnknownName('"', 'x', 0xABC), null, null, null, LoginVerdict.Reject, LoginReason.AUTH_USER_UNKNOWN, null));
        record["who"]!.GetValue<string>().ShouldBe("\"x*");
        record["who_digest"]!.GetValue<string>().ShouldBe("0000000000000abc");
        record["object"]!.GetValue<string>().ShouldBe("");
        record["from"]!.GetValue<string>().ShouldBe("");
        record.ContainsKey("client").ShouldBeFalse();
    }

    [Fact]
    public void A_station_cannot_forge_a_record() =>
        Parse(Known() with { Station = "\",\"result\":\"accept\n" })["from"]!.GetValue<string>().ShouldBe("\",\"result\":\"accept\n");

    [Fact]
    public void Writing_allocates_nothing()
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        LoginAuditFormat.Write(buffer, 1, Known());
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            buffer.Clear();
            LoginAuditFormat.Write(buffer, i, Known());
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static LoginAuditRecord Known() =>
        new(s_time, "alice", default, "ap01", "wlan", "alice/totp", LoginVerdict.Reject, LoginReason.AUTH_FAILED, "10.0.0.7");

    private static string Text(in LoginAuditRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        LoginAuditFormat.Write(buffer, 7, record);
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "}";
    }

    private static JsonObject Parse(in LoginAuditRecord record) => JsonNode.Parse(Text(record))!.AsObject();
}
