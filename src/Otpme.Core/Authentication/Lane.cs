namespace Otpme.Core.Authentication;

/// <summary>Who is inside one of the <see cref="Lanes"/> and who waits for it. Belongs to whoever is inside; reused after the last one left.</summary>
internal sealed class Lane
{
    public LaneKey Key { get; set; }

    public int Inside { get; set; }

    public Queue<LoginRun> Waiting { get; } = new(0);
}
