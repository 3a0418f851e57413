namespace Otpme.Core.Storage;

/// <summary>One index entry: the value is found by <c>Lookup(Index, Value)</c>.</summary>
public readonly record struct IndexEntry(string Index, string Value);
