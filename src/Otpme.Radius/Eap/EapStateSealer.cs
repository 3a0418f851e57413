using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Otpme.Radius.Eap;

/// <summary>
/// Makes and opens the State attribute: worker 1 in the clear, then one AES block of slot 4, generation 4, round 2 and six octets of zero
/// under a key of this process. It cannot be guessed or made up, and says nothing to who reads it. For one worker's thread.
/// </summary>
internal sealed class EapStateSealer : IDisposable
{
    /// <summary>Octets of a State.</summary>
    public const int StateBytes = 1 + BlockBytes;

    private const int BlockBytes = 16;
    private readonly Aes _aes;
    private readonly ICryptoTransform _seal;
    private readonly ICryptoTransform _open;
    private readonly byte[] _plain = new byte[BlockBytes];
    private readonly byte[] _sealed = new byte[BlockBytes];
    private readonly byte _worker;

    public EapStateSealer(byte worker)
    {
        _worker = worker;
        _aes = Aes.Create();
        _aes.Mode = CipherMode.ECB;
        _aes.Padding = PaddingMode.None;
        _seal = _aes.CreateEncryptor();
        _open = _aes.CreateDecryptor();
    }

    public byte[] Seal(EapSession session)
    {
        var state = new byte[StateBytes];
        state[0] = _worker;
        Array.Clear(_plain);
        BinaryPrimitives.WriteInt32BigEndian(_plain, session.Slot);
        BinaryPrimitives.WriteUInt32BigEndian(_plain.AsSpan(4), session.Generation);
        BinaryPrimitives.WriteUInt16BigEndian(_plain.AsSpan(8), session.Round);
        _seal.TransformBlock(_plain, 0, BlockBytes, state, 1);
        return state;
    }

    /// <summary>False when the State is not one of ours.</summary>
    public bool TryOpen(ReadOnlySpan<byte> state, out int slot, out uint generation, out ushort round)
    {
        (slot, generation, round) = (0, 0, 0);
        if (state.Length != StateBytes || state[0] != _worker)
            return false;
        state[1..].CopyTo(_sealed);
        _open.TransformBlock(_sealed, 0, BlockBytes, _plain, 0);
        if (_plain.AsSpan(10).IndexOfAnyExcept((byte)0) >= 0)
            return false;
        slot = BinaryPrimitives.ReadInt32BigEndian(_plain);
        generation = BinaryPrimitives.ReadUInt32BigEndian(_plain.AsSpan(4));
        round = BinaryPrimitives.ReadUInt16BigEndian(_plain.AsSpan(8));
        return true;
    }

    public void Dispose()
    {
        _seal.Dispose();
        _open.Dispose();
        _aes.Dispose();
    }
}
