namespace Otpme.Core.Kerberos;

/// <summary>A long-term key of a principal. <paramref name="Type"/> is its encryption type (RFC 3961 section 8); the octets are secret.</summary>
public sealed record StoredKey(int Type, byte[] Value);
