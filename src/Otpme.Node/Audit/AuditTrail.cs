using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;
using Otpme.Core.Audit;
using Otpme.Core.Authentication;
using Otpme.Core.Security;
using Otpme.Core.Storage;
using Otpme.Node.Configuration;

namespace Otpme.Node.Audit;

/// <summary>
/// Writes the node's audit log. Logins come through a bounded ring from the doors; records of commands come out of the store, where they
/// were committed together with what they report, and leave it when they stand in the chain. One thread writes.
/// </summary>
public sealed partial class AuditTrail : IAuditTrail, ILoginAudit, IViewFollower, IDisposable
{
    /// <summary>Login records that may wait for the writer.</summary>
    private const int RingSize = 65_536;

    /// <summary>The signed head is stored at most this often.</summary>
    private static readonly TimeSpan s_headInterval = TimeSpan.FromSeconds(30);

    private readonly IStoreEngine _store;
    private readonly ISealer _sealer;
    private readonly TimeProvider _clock;
    private readonly Func<Settings> _settings;
    private readonly ILogger _log;
    private readonly string _headKey;
    private readonly string _outboxPrefix;
    private readonly AuditSegments _segments;
    private readonly AuditChain _chain = new();
    private readonly LoginAuditRecord[] _ring = new LoginAuditRecord[RingSize];
    private readonly ConcurrentQueue<CommitWrite> _outbox = new();
    private readonly ArrayBufferWriter<byte> _pending = new(1 << 16);
    private readonly ArrayBufferWriter<byte> _record = new(1024);
    private readonly Lock _producers = new();
    private readonly Lock _writing = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread _thread;
    private readonly IDisposable _following;
    private FileStream _file = null!;
    private long _number;
    private long _written;
    private long _taken;
    private long _lost;
    private long _headNumber;
    private DateTimeOffset _headTime;
    private volatile bool _stopping;
    private volatile bool _failing;

    public AuditTrail(string directory, string nodeName, IStoreEngine store, ISealer sealer, TimeProvider clock, Func<Settings> settings, ILogger log)
    {
        (_store, _sealer, _clock, _settings, _log) = (store, sealer, clock, settings, log);
        _headKey = "meta/audit/" + nodeName;
        _outboxPrefix = $"{StoreClass.Audit.Prefix}{nodeName}/";
        Directory.CreateDirectory(directory);
        _segments = new AuditSegments(directory);
        OpenNewest();
        _following = store.View.Follow(this);
        foreach (var left in store.View.Scan(_outboxPrefix, limit: int.MaxValue))
            _outbox.Enqueue(new CommitWrite(left.Key, left.Value));
        _thread = new Thread(Run) { IsBackground = true, Name = "audit" };
        _thread.Start();
    }

    /// <summary>Records that could not be kept because the log could not be written and the ring was full.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Records written by this process.</summary>
    public long Written => Interlocked.Read(ref _written);

    /// <summary>False while the log cannot be written (full disk): commands are refused, logins follow AUDIT_LOG_FULL.</summary>
    public bool IsWritable => !_failing;

    public bool AcceptsLogins => !_failing || _settings().Get(SettingKeys.AuditLogFull) == AuditFullRule.Accept;

    public void Record(in LoginAuditRecord record)
    {
        bool wake;
        lock (_producers)
        {
            if (_ringHead - Volatile.Read(ref _taken) >= RingSize)
            {
                Interlocked.Increment(ref _lost);
                return;
            }

            _ring[_ringHead & (RingSize - 1)] = record;
            wake = _ringHead == Volatile.Read(ref _taken);
            Volatile.Write(ref _ringHead, _ringHead + 1);
        }

        if (wake)
            _wake.Set();
    }

    public void OnApplied(long revision, IReadOnlyList<CommitWrite> writes)
    {
        var found = false;
        for (var i = 0; i < writes.Count; i++)
        {
            if (writes[i].IsDelete || !writes[i].Key.StartsWith(_outboxPrefix, StringComparison.Ordinal))
                continue;
            _outbox.Enqueue(writes[i]);
            found = true;
        }

        if (found)
            _wake.Set();
    }

    public void OnReloaded(long revision)
    {
    }

    public IEnumerable<AuditEntry> ReadBackwards()
    {
        Flush();
        foreach (var first in _segments.List().Reverse())
        {
            var lines = _segments.Lines(first).Select(l => Encoding.UTF8.GetString(l.Span)).ToList();
            for (var i = lines.Count - 1; i >= 0; i--)
                yield return new AuditEntry(first + i, lines[i]);
        }
    }

    public AuditVerification Verify()
    {
        Flush();
        return AuditVerifier.Verify(_segments, _store.View, _headKey, _sealer, LastNumber());
    }

    public void Dispose()
    {
        _stopping = true;
        _wake.Set();
        _thread.Join();
        _following.Dispose();
        _file.Dispose();
        _wake.Dispose();
    }

    private long _ringHead;

    /// <summary>Continues the newest file; a last line that was cut off by a crash is removed.</summary>
    private void OpenNewest()
    {
        var first = _segments.List() is [.., var newest] ? newest : 1;
        _file = Open(first, FileMode.OpenOrCreate);
        _number = first - 1;
        long end = 0;
        Span<byte> hash = stackalloc byte[32];
        foreach (var line in _segments.Lines(first))
        {
            _number++;
            end += line.Length + 1;
            if (AuditChain.TryReadHash(line.Span, hash))
                _chain.Start(hash);
        }

        if (end == 0 && _segments.List() is [.., var before, _])
        {
            foreach (var line in _segments.Lines(before))
            {
                if (AuditChain.TryReadHash(line.Span, hash))
                    _chain.Start(hash);
            }
        }

        _file.SetLength(end);
        _file.Position = end;
        long signed = 0;
        if (_store.View.TryRead(_headKey, out var stored) && AuditHead.TryRead(_sealer, stored.Value.Span, out signed, hash) && signed > _number)
        {
            // Signed records were on the disk. The chain goes on behind them in a new file, so that the gap stays to be seen.
            LogCut(_log, _segments.Directory, _number, signed);
            _file.Dispose();
            _file = Open(signed + 1, FileMode.Create);
            _chain.Start(hash);
            _number = signed;
        }

        _headNumber = signed;
        _headTime = _clock.GetUtcNow();
    }

    private void Run()
    {
        while (true)
        {
            _wake.WaitOne(TimeSpan.FromSeconds(1));
            var stopping = _stopping;
            Flush();
            if (_number > _headNumber && (stopping || _clock.GetUtcNow() - _headTime > s_headInterval))
                StoreHead();
            if (stopping)
                return;
        }
    }

    /// <summary>Writes everything that waits.</summary>
    private void Flush()
    {
        lock (_writing)
        {
            try
            {
                WriteWaiting();
                _failing = false;
            }
            catch (IOException error)
            {
                if (!_failing)
                    LogFailing(_log, _segments.Directory, error.Message);
                _failing = true;
            }
        }
    }

    private void WriteWaiting()
    {
        if (_pending.WrittenCount > 0)
            WritePending();
        var head = Volatile.Read(ref _ringHead);
        while (_taken < head)
        {
            _record.Clear();
            LoginAuditFormat.Write(_record, _number + 1, _ring[_taken & (RingSize - 1)]);
            Volatile.Write(ref _taken, _taken + 1);
            Append();
        }

        List<string>? done = null;
        while (_outbox.TryDequeue(out var write))
        {
            _record.Clear();
            _record.Write(Encoding.ASCII.GetBytes($"{{\"n\":{_number + 1},"));
            _record.Write(write.Value!.Value.Span[1..^1]);
            Append();
            (done ??= []).Add(write.Key);
        }

        WritePending();
        if (done is not null)
        {
            _file.Flush(flushToDisk: true);
            OutboxSweep.Delete(_store, done);
        }

        if (_file.Length >= _settings().Get(SettingKeys.AuditLogMaxSize))
            Rotate();
    }

    private void Append()
    {
        var line = _pending.GetSpan(AuditChain.LineLength(_record.WrittenCount));
        _pending.Advance(_chain.Seal(_record.WrittenSpan, line));
        _number++;
        Interlocked.Increment(ref _written);
        if (_pending.WrittenCount > 1 << 20)
            WritePending();
    }

    private void WritePending()
    {
        if (_pending.WrittenCount == 0)
            return;
        var start = _file.Position;
        try
        {
            _file.Write(_pending.WrittenSpan);
        }
        catch (IOException)
        {
            // Half a line must not stay; what waits is written again when there is space.
            _file.SetLength(start);
            _file.Position = start;
            throw;
        }

        _pending.Clear();
    }

    private void Rotate()
    {
        StoreHead();
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        _file = Open(_number + 1, FileMode.CreateNew);
        _segments.Retire(_clock.GetUtcNow() - _settings().Get(SettingKeys.AuditLogRetention));
    }

    /// <summary>Number of the newest record, or zero while some wait for space on the disk.</summary>
    private long LastNumber()
    {
        lock (_writing)
            return _pending.WrittenCount == 0 ? _number : 0;
    }

    private FileStream Open(long first, FileMode mode)
    {
        var path = _segments.PathOf(first);
        var file = new FileStream(path, mode, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 0);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }

    private void StoreHead()
    {
        _file.Flush(flushToDisk: true);
        OutboxSweep.Put(_store, _headKey, AuditHead.Sign(_sealer, _number, _chain.Head));
        _headNumber = _number;
        _headTime = _clock.GetUtcNow();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit log in {Directory} cannot be written: {Reason}")]
    private static partial void LogFailing(ILogger log, string directory, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit log in {Directory} ends at record {Last}, but record {Signed} was signed: its end was cut off")]
    private static partial void LogCut(ILogger log, string directory, long last, long signed);
}
