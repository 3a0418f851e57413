namespace Otpme.Core.ChangeLogs;

/// <summary>One line of an object's change log.</summary>
/// <param name="Time">When it was committed.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="What">Field or action.</param>
/// <param name="Value">The new value as text; never a secret.</param>
/// <param name="Text">What <c>--changelog</c> said; empty otherwise.</param>
public sealed record ChangeLogEntry(DateTimeOffset Time, string Actor, string What, string Value, string Text);
