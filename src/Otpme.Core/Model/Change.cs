namespace Otpme.Core.Model;

/// <summary>One change of a transaction, for the audit record and the object's change log.</summary>
/// <param name="What">Field or action.</param>
/// <param name="Value">The new value as text; never a secret.</param>
public sealed record Change(ObjectRef Object, string What, string Value);
