namespace Otpme.Kerberos.Tests.Vectors;

/// <summary>One request and its reply, as they were on the wire.</summary>
internal sealed record TranscriptRecord(string Step, DateTimeOffset Time, byte[] Request, byte[] Reply);
