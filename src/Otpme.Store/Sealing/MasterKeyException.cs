namespace Otpme.Store.Sealing;

/// <summary>The master key cannot be used. The message is one sentence for the administrator and says nothing of the key.</summary>
public sealed class MasterKeyException(string message, Exception? inner = null) : Exception(message, inner);
