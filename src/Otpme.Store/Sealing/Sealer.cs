using System.Collections.Immutable;
using System.Security.Cryptography;
using Otpme.Core.Security;
using Otpme.Core.Storage;

namespace Otpme.Store.Sealing;

/// <summary>
/// Seals with the newest data key and opens with any. The data keys lie in the store, wrapped by the master key, so that they
/// are replicated and backed up with what they protect.
/// </summary>
public sealed class Sealer : ISealer, IDisposable
{
    private const int StackBytes = 512;

    private readonly MasterKey _master;
    private readonly IStoreEngine _engine;
    private readonly DigestKeys _digests;
    private readonly Lock _loading = new();
    private ImmutableArray<DataKey> _keys = [];

    private Sealer(MasterKey master, IStoreEngine engine, DigestKeys digests)
    {
        _master = master;
        _engine = engine;
        _digests = digests;
    }

    public string MasterKeyFingerprint => _master.Fingerprint;

    /// <summary>Number of the key that seals now.</summary>
    public uint CurrentKey => _keys[^1].Number;

    /// <summary>Loads the store's data keys; a store that has none gets its first.</summary>
    /// <exception cref="MasterKeyException">The master key does not open them, or they cannot be stored.</exception>
    public static async Task<Sealer> OpenAsync(MasterKey master, IStoreEngine engine)
    {
        if (!engine.View.TryRead(WrappedKey.KeyOf(WrappedKey.DigestRoot), out var root))
        {
            await AddAsync(master, engine, WrappedKey.DigestRoot, 1).ConfigureAwait(false);
            engine.View.TryRead(WrappedKey.KeyOf(WrappedKey.DigestRoot), out root);
        }

        var sealer = new Sealer(master, engine, OpenDigests(master, root.Value.Span));
        sealer.Load();
        return sealer;
    }

    /// <summary>Adds a data key that seals from now on; values under older keys stay readable until a job has sealed them anew.</summary>
    /// <returns>Its number.</returns>
    public async Task<uint> AddKeyAsync()
    {
        var number = CurrentKey + 1;
        await AddAsync(_master, _engine, number).ConfigureAwait(false);
        Load();
        return number;
    }

    public byte[] Seal(Guid objectId, string fieldId, ReadOnlySpan<byte> plaintext)
    {
        var key = _keys[^1];
        var sealedValue = new byte[SealedFormat.Overhead + plaintext.Length];
        var bindingLength = SealedFormat.BindingLength(fieldId);
        var binding = SealedFormat.Binding(objectId, fieldId, bindingLength <= StackBytes ? stackalloc byte[StackBytes] : new byte[bindingLength]);
        SealedFormat.WriteHeader(sealedValue, key.Number);
        var nonce = sealedValue.AsSpan(SealedFormat.NonceAt, SealedFormat.NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        key.Encrypt(
            nonce, plaintext, sealedValue.AsSpan(SealedFormat.CiphertextAt, plaintext.Length), sealedValue.AsSpan(^SealedFormat.TagBytes..), binding);
        return sealedValue;
    }

    public bool TryUnseal(Guid objectId, string fieldId, ReadOnlySpan<byte> sealedValue, out byte[] plaintext)
    {
        plaintext = [];
        if (!SealedFormat.TryReadHeader(sealedValue, out var number) || Find(number) is not { } key)
            return false;
        var bindingLength = SealedFormat.BindingLength(fieldId);
        var binding = SealedFormat.Binding(objectId, fieldId, bindingLength <= StackBytes ? stackalloc byte[StackBytes] : new byte[bindingLength]);
        var opened = new byte[sealedValue.Length - SealedFormat.Overhead];
        var isOpen = key.TryDecrypt(
            sealedValue.Slice(SealedFormat.NonceAt, SealedFormat.NonceBytes),
            sealedValue.Slice(SealedFormat.CiphertextAt, opened.Length),
            sealedValue[^SealedFormat.TagBytes..],
            opened,
            binding);
        if (isOpen)
            plaintext = opened;
        return isOpen;
    }

    public void Digest(string purpose, ReadOnlySpan<byte> data, Span<byte> digest32) => _digests.Digest(purpose, data, digest32);

    public void Dispose()
    {
        foreach (var key in _keys)
            key.Dispose();
        _digests.Dispose();
    }

    private static DigestKeys OpenDigests(MasterKey master, ReadOnlySpan<byte> wrapped)
    {
        Span<byte> root = stackalloc byte[MasterKey.KeyBytes];
        try
        {
            if (!WrappedKey.TryUnwrap(master, WrappedKey.DigestRoot, wrapped, root))
                throw CannotOpen(master, WrappedKey.DigestRoot);
            return new DigestKeys(root);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(root);
        }
    }

    private static MasterKeyException CannotOpen(MasterKey master, uint number) => new(
        $"The master key {master.Fingerprint} does not open data key {number} of this store: put the right master key file in place.");

    /// <summary>Stores new keys unless somebody else did so first.</summary>
    private static async Task AddAsync(MasterKey master, IStoreEngine engine, params uint[] numbers)
    {
        var result = await engine.CommitAsync(
            numbers.Select(number => new CommitCondition(WrappedKey.KeyOf(number), ConditionKind.Absent)),
            numbers.Select(number => new CommitWrite(WrappedKey.KeyOf(number), WrappedKey.Create(master, number)))).ConfigureAwait(false);
        if (result.Status == CommitStatus.Unavailable)
            throw new MasterKeyException($"The data keys cannot be stored: {result.Detail}");
    }

    private DataKey? Find(uint number)
    {
        foreach (var key in _keys)
        {
            if (key.Number == number)
                return key;
        }

        // Another node may have added one meanwhile.
        return number == WrappedKey.DigestRoot || !_engine.View.TryRead(WrappedKey.KeyOf(number), out _) ? null : Load().FirstOrDefault(key => key.Number == number);
    }

    private ImmutableArray<DataKey> Load()
    {
        Span<byte> key = stackalloc byte[MasterKey.KeyBytes];
        lock (_loading)
        {
            var loaded = _keys.ToList();
            foreach (var stored in _engine.View.Scan(WrappedKey.Prefix))
            {
                if (!WrappedKey.TryNumber(stored.Key, out var number) || number == WrappedKey.DigestRoot || loaded.Exists(known => known.Number == number))
                    continue;
                if (!WrappedKey.TryUnwrap(_master, number, stored.Value.Span, key))
                    throw CannotOpen(_master, number);
                loaded.Add(new DataKey(number, key));
            }

            CryptographicOperations.ZeroMemory(key);
            _keys = [.. loaded.OrderBy(known => known.Number)];
            return _keys;
        }
    }
}
