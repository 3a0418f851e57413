using Otpme.Kerberos.Tests.Vectors;
using Xunit.Abstractions;

namespace Otpme.Kerberos.Tests.Wire;

/// <summary>Every recorded packet, decoded and encoded again byte for byte down to the last encrypted layer.</summary>
public sealed class TranscriptTests(ITestOutputHelper output)
{
    public static TheoryData<int> Numbers => Transcript.Numbers;

    [Theory, MemberData(nameof(Numbers))]
    public void Every_layer_is_the_same_again(int number)
    {
        var record = Transcript.Instance.Records[number];
        var opened = new OpenedExchange(Transcript.Instance, record);
        output.WriteLine($"{record.Step}: {string.Join(' ', opened.Layers)}");
        output.WriteLine($"inner {string.Join(' ', opened.InnerPaData.Select(p => (int)p.Type))} options {opened.Inner.Options} till {opened.Inner.Till} rtime {opened.Inner.RenewTill} etypes {string.Join(' ', opened.Inner.EncryptionTypes)}");
        if (opened.Error is { } e)
            output.WriteLine($"error {e.Code} '{e.Text}' c {e.ClientRealm} {e.ClientName} s {e.ServerName}@{e.Realm} data {(e.Data is { } d ? string.Join(' ', Otpme.Kerberos.Wire.PaData.DecodeList(d)!.Select(p => $"{(int)p.Type}:{p.Value.Length}")) : "-")}");
        if (opened.FastResponse is { } f)
            output.WriteLine($"fast {string.Join(' ', f.PaData.Select(p => $"{(int)p.Type}:{Convert.ToHexString(p.Value.Span[..Math.Min(60, p.Value.Length)])}"))} strengthen {f.StrengthenKey?.Type} fin {f.Finished?.ClientName}@{f.Finished?.ClientRealm}");
        if (opened.TicketPart is { } t)
            output.WriteLine($"ticket {t.Flags} {t.ClientName}@{t.ClientRealm} etype {t.Key.Type} auth {t.AuthTime} start {t.StartTime} end {t.EndTime} renew {t.RenewTill} tr {t.Transited.Type}:{t.Transited.Contents.Length} addr {t.Addresses?.Count} ad {string.Join(' ', t.AuthorizationData?.Select(a => $"{(int)a.Type}:{Convert.ToHexString(a.Data.Span)}") ?? [])} kvno {opened.Reply!.Ticket.EncPart.Kvno}");
        if (opened.ReplyPart is { } p)
            output.WriteLine($"part {p.Type} {p.Flags} last {string.Join(' ', p.LastRequests)} exp {p.KeyExpiration} start {p.StartTime} end {p.EndTime} pa {string.Join(' ', p.EncryptedPaData?.Select(a => $"{(int)a.Type}:{Convert.ToHexString(a.Value.Span)}") ?? [])} kvno {opened.Reply!.EncPart.Kvno} padata {string.Join(' ', opened.Reply.PaData?.Select(x => (int)x.Type) ?? [])} server {p.ServerName}");
    }
}
