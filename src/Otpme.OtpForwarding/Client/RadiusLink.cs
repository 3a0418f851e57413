using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Otpme.Radius.Wire;

namespace Otpme.OtpForwarding.Client;

/// <summary>
/// All requests to one address under one secret. They share a socket as long as it has identifiers left; then another one is opened, up
/// to <see cref="MaxChannels"/>. A transmission is repeated byte for byte over UDP and never over a stream.
/// </summary>
internal sealed class RadiusLink(EndPoint server, SharedSecret secret, TimeProvider time) : IDisposable
{
    public const int MaxChannels = 16;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _opening = new(1);
    private readonly List<RadiusChannel> _channels = [];
    private long _lastUse = time.GetTimestamp();
    private int _users;
    private bool _isClosed;

    /// <summary>Sockets that are open for further requests.</summary>
    public int Channels
    {
        get
        {
            lock (_lock)
                return _channels.Count(channel => !channel.IsRetired);
        }
    }

    private bool IsStream => server is UnixDomainSocketEndPoint;

    /// <summary>False when the link was closed; the caller makes another one.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_isClosed)
                return false;
            _users++;
            return true;
        }
    }

    public void Leave()
    {
        lock (_lock)
        {
            _users--;
            _lastUse = time.GetTimestamp();
        }
    }

    /// <summary>Closes it when nobody has used it for this long; true when it is closed.</summary>
    public bool TryClose(TimeSpan idle)
    {
        lock (_lock)
        {
            if (!_isClosed && (_users > 0 || time.GetElapsedTime(_lastUse) < idle))
                return false;
            _isClosed = true;
        }

        Dispose();
        return true;
    }

    /// <summary>Asks; bounded by the limit. Retries count for UDP alone.</summary>
    public async ValueTask<RadiusAnswer> AskAsync(AccessRequest request, TimeSpan limit, int retries, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        var buffer = ArrayPool<byte>.Shared.Rent(AccessRequest.MaxBytes);
        try
        {
            for (var isRepeated = false; ; isRepeated = true)
            {
                var (pending, reason) = await TakeAsync(limit - time.GetElapsedTime(started), cancel);
                if (pending is null)
                    return RadiusAnswer.Broken(reason);
                var answer = await SendAsync(pending, request, buffer, started, limit, IsStream ? 0 : retries, cancel);

                // A connection that was there before may have ended with a server that is back since; a new one tells the truth.
                if (answer.Kind != AnswerKind.Broken || pending.IsChannelNew || isRepeated)
                    return answer;
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer.AsSpan(0, AccessRequest.MaxBytes));
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
            foreach (var channel in _channels)
                channel.Retire();
            _channels.Clear();
        }
    }

    private async ValueTask<RadiusAnswer> SendAsync(
        PendingRequest pending, AccessRequest request, byte[] buffer, long started, TimeSpan limit, int retries, CancellationToken cancel)
    {
        try
        {
            var packet = buffer.AsMemory(0, request.Write(buffer.AsSpan(0, AccessRequest.MaxBytes), pending.Identifier, pending.Authenticator, secret));
            var note = "";
            for (var sent = 1; sent <= retries + 1; sent++)
            {
                note = await pending.Channel.SendAsync(packet, Left(started, limit), cancel) ?? note;
                var until = Left(started, limit * sent / (retries + 1));
                await ((Task)pending.Answer).WaitAsync(until, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancel.ThrowIfCancellationRequested();
                if (pending.Answer.IsCompleted)
                    return await pending.Answer;
            }

            note = pending.Note ?? note;
            return RadiusAnswer.TimedOut(note.Length > 0 ? $"no answer in time ({note})" : "no answer in time");
        }
        finally
        {
            pending.Channel.Release(pending);
        }
    }

    private TimeSpan Left(long started, TimeSpan limit)
    {
        var left = limit - time.GetElapsedTime(started);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private async ValueTask<(PendingRequest? Pending, string Reason)> TakeAsync(TimeSpan limit, CancellationToken cancel)
    {
        if (TryTake() is { } free)
            return (free, "");
        using var patience = new CancellationTokenSource(limit > TimeSpan.Zero ? limit : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            await _opening.WaitAsync(either.Token);
            try
            {
                if (TryTake() is { } freed)
                    return (freed, "");
                if (Channels >= MaxChannels)
                    return (null, "too many requests are under way");
                return (Add(await OpenAsync(either.Token)), "it was closed");
            }
            finally
            {
                _opening.Release();
            }
        }
        catch (SocketException fault)
        {
            return (null, fault.Message);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, "no connection in time");
        }
    }

    private async ValueTask<RadiusChannel> OpenAsync(CancellationToken cancel) => server is IPEndPoint address
        ? DatagramChannel.Open(address, secret)
        : await StreamChannel.OpenAsync(server.ToString()!, secret, time, cancel);

    private PendingRequest? Add(RadiusChannel channel)
    {
        lock (_lock)
        {
            if (_isClosed || !channel.TryTake(out var pending))
            {
                channel.Dispose();
                return null;
            }

            _channels.Add(channel);
            return pending;
        }
    }

    private PendingRequest? TryTake()
    {
        lock (_lock)
        {
            _channels.RemoveAll(channel => channel.IsRetired);
            foreach (var channel in _channels)
            {
                if (channel.TryTake(out var pending))
                    return pending;
            }

            return null;
        }
    }
}
