namespace Otpme.Radius.Eap;

/// <summary>Counts of one worker. Written by its thread alone, so without interlocking; read by any.</summary>
internal sealed class EapCounters
{
    private long _rounds;
    private long _accepts;
    private long _rejects;
    private long _drops;
    private long _tlsFailures;
    private long _resumptions;
    private long _expired;
    private long _evicted;
    private long _sessions;

    public ref long Rounds => ref _rounds;

    public ref long Accepts => ref _accepts;

    public ref long Rejects => ref _rejects;

    public ref long Drops => ref _drops;

    public ref long TlsFailures => ref _tlsFailures;

    public ref long Resumptions => ref _resumptions;

    public ref long Expired => ref _expired;

    public ref long Evicted => ref _evicted;

    public ref long Sessions => ref _sessions;
}
