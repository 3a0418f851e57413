namespace Otpme.Core.Storage;

/// <summary>One key of the store with its value and the revision that wrote it.</summary>
/// <param name="Key">Path of the form <c>class/type/identifier</c>, ASCII.</param>
/// <param name="Value">The stored bytes; never changed after they were handed out.</param>
/// <param name="Revision">Opaque, grows with every commit of the site's store.</param>
public readonly record struct StoredValue(string Key, ReadOnlyMemory<byte> Value, long Revision);
