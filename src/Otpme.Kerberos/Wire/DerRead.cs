namespace Otpme.Kerberos.Wire;

/// <summary>Reads one value; what it gives counts only while the reader has not failed.</summary>
internal delegate T DerRead<out T>(ref DerReader reader);
