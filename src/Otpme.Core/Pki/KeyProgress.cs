namespace Otpme.Core.Pki;

/// <summary>A key was begun or is done; <paramref name="Done"/> of <paramref name="Total"/> keys are done by now.</summary>
public sealed record KeyProgress(string Label, KeyParameters Parameters, bool Finished, int Done, int Total);
