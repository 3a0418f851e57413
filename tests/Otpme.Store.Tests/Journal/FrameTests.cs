using System.Security.Cryptography;
using Otpme.Core.Storage;
using Otpme.Replica;
using Otpme.Store.Journal;
using static Otpme.Store.Tests.StoreTestExtensions;

namespace Otpme.Store.Tests.Journal;

public sealed class FrameTests
{
    private const long Epoch = 5;

    [Fact]
    public void What_is_written_is_read()
    {
        var frame = Frame([Put("counter/a", "1"), Delete("counter/b")], [Put("counter/c", "")]);
        var entries = new List<OverlayEntry>();
        FrameReader.TryRead(frame, 0, Epoch, entries, out var lastRevision, out var length).ShouldBeTrue();
        lastRevision.ShouldBe(43);
        length.ShouldBe(frame.Length);
        (frame.Length % JournalFormat.FrameAlignment).ShouldBe(0);
        entries.Select(entry => (entry.Key, entry.Value?.Length, entry.Revision))
            .ShouldBe([("counter/a", 1, 42L), ("counter/b", null, 42L), ("counter/c", 0, 43L)]);
    }

    [Fact]
    public void The_layout_is_the_documented_one() =>
        Convert.ToHexStringLower(Frame([Put("counter/a", "1")])).ShouldBe(
            "4f544a46" + "13000000" + "0500000000000000" + "2a00000000000000" + "01000000" + "02dad2d2"
            + "0100" + "00" + "0900" + "01000000" + "636f756e7465722f61" + "31" + "0000000000");

    [Fact]
    public void No_changed_bit_and_no_cut_is_taken_for_a_frame()
    {
        var frame = Frame([Put("counter/a", "value"), Delete("counter/b")]);
        var content = frame.AsSpan().TrimEnd((byte)0).Length;
        for (var bit = 0; bit < content * 8; bit++)
        {
            frame[bit / 8] ^= (byte)(1 << bit % 8);
            ShouldNotRead(frame);
            frame[bit / 8] ^= (byte)(1 << bit % 8);
        }

        for (var length = 0; length < content; length++)
            ShouldNotRead(frame[..length]);
    }

    [Fact]
    public void Random_bytes_are_no_frame()
    {
        var random = new byte[256];
        for (var round = 0; round < 20_000; round++)
        {
            RandomNumberGenerator.Fill(random);
            if (round % 2 == 0)
                Frame([Put("counter/a", "value")]).AsSpan(0, round % JournalFormat.FrameHeaderBytes).CopyTo(random);
            ShouldNotRead(random);
        }
    }

    [Fact]
    public void Another_epoch_is_not_read()
    {
        var entries = new List<OverlayEntry>();
        FrameReader.TryRead(Frame([Put("counter/a", "1")]), 0, Epoch + 1, entries, out _, out _).ShouldBeFalse();
        entries.ShouldBeEmpty();
    }

    [Fact]
    public void A_frame_behind_a_broken_one_is_found()
    {
        var first = Frame([Put("counter/a", "1")]);
        var both = first.Concat(Frame([Put("counter/b", "1")])).ToArray();
        FrameReader.HasFrameAfter(both, 0, Epoch).ShouldBeTrue();
        FrameReader.HasFrameAfter(both, 0, Epoch + 1).ShouldBeFalse();
        FrameReader.HasFrameAfter(first, 0, Epoch).ShouldBeFalse();
    }

    private static byte[] Frame(params List<CommitWrite>[] commits)
    {
        var writer = new FrameWriter();
        writer.Begin(42);
        foreach (var writes in commits)
            writer.Add(writes);
        return writer.Finish(Epoch).ToArray();
    }

    private static void ShouldNotRead(byte[] bytes)
    {
        var entries = new List<OverlayEntry>();
        FrameReader.TryRead(bytes, 0, Epoch, entries, out _, out _).ShouldBeFalse();
        entries.ShouldBeEmpty();
    }
}
