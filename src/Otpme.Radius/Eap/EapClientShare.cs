namespace Otpme.Radius.Eap;

/// <summary>What one client holds of a worker's table.</summary>
internal sealed class EapClientShare(Guid client)
{
    public Guid Client { get; } = client;

    /// <summary>Conversations of the client, idle or waiting for a decision.</summary>
    public int Count { get; set; }

    /// <summary>Those that wait for their peer.</summary>
    public EapSessionList Idle { get; } = new();
}
