namespace Otpme.Core.Authentication.Records;

/// <summary>A slot of the change table and what stood in it.</summary>
internal readonly record struct RecordStamp(int Slot, int Value);
