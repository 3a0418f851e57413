namespace Otpme.Core.Pki;

/// <summary>A key to be made and what it is for, in words for the progress line ("site CA").</summary>
public sealed record KeyRequest(string Label, KeyParameters Parameters);
