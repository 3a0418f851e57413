using System.Buffers;
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
public sealed partial class AuditTrail : IAuditTrail, ILoginAudit, IDisposable
{
    /// <summary>Login records that may wait for the writer.</summary>
    private const int RingSize = 65_536;

    /// <summary>After logins the signed head is stored at most this often; after commands at once.</summary>
    private static readonly TimeSpan s_headInterval = TimeSpan.FromSeconds(5);

    private readonly IStoreEngine _store;
    private readonly ISealer _sealer;
    private readonly TimeProvider _clock;
    private readonly Func<Settings> _settings;
    private readonly ILogger _log;
    private readonly string _headKey;
    private readonly AuditOutbox _outbox;
    private readonly AuditSegments _segments;
    private readonly AuditChain _chain = new();
    private readonly LoginAuditRecord[] _ring = new LoginAuditRecord[RingSize];
    private readonly ArrayBufferWriter<byte> _pending = new(1 << 16);
    private readonly ArrayBufferWriter<byte> _record = new(1024);
    private readonly Lock _producers = new();
    private readonly Lock _writing = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread _thread;
    private readonly IDisposable _following;
    private FileStream _file = null!;
    private long _number;
    private long _first;
    private long _written;
    private long _ringHead;
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
        Directory.CreateDirectory(directory);
        _segments = new AuditSegments(directory);
        OpenNewest();
        _outbox = new AuditOutbox(nodeName, store) { Filled = () => _wake.Set() };

        // A crash leaves at most what one flush wrote; that is in the newest file, or was before it was closed.
        _outbox.Load(_segments.List().TakeLast(2).SelectMany(_segments.Lines));
        _following = store.View.Follow(_outbox);
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

    /// <summary>Continues the newest file; a last line that was cut off by a crash is removed.</summary>
    private void OpenNewest()
    {
        var files = _segments.List();
        var first = files is [.., var newest] ? newest : 1;
        _file = Open(first, FileMode.OpenOrCreate);
        _number = first - 1;
        long end = 0;
        foreach (var line in _segments.Lines(first))
        {
            _number++;
            end += line.Length + 1;
            Continue(line.Span);
        }

        if (end == 0 && files is [.., var before, _])
        {
            foreach (var line in _segments.Lines(before))
                Continue(line.Span);
        }

        _file.SetLength(end);
        _file.Position = end;
        var head = _store.View.TryRead(_headKey, out var stored) ? AuditHead.Read(_sealer, stored.Value.Span) : null;
        if (head is not null && head.Number > _number)
        {
            // Signed records were on the disk. The chain goes on behind them in a new file, so that the gap stays to be seen.
            LogCut(_log, _segments.Directory, _number, head.Number);
            _file.Dispose();
            _file = Open(head.Number + 1, FileMode.Create);
            _number = head.Number;
            end = 0;
        }

        if (head is not null && head.Number == _number && end == 0)
            _chain.Start(head.Hash);
        _first = head is { First: > 0 } ? head.First : files is [var oldest, ..] ? oldest : 1;
        _headNumber = head?.Number ?? 0;
        _headTime = _clock.GetUtcNow();
    }

    private void Continue(ReadOnlySpan<byte> line)
    {
        Span<byte> hash = stackalloc byte[32];
        if (AuditChain.TryReadHash(line, hash))
            _chain.Start(hash);
    }

    private void Run()
    {
        while (true)
        {
            _wake.WaitOne(TimeSpan.FromSeconds(1));
            var stopping = _stopping;
            Flush();
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
                if (_outbox.HasMoved || (_number > _headNumber && (_stopping || _clock.GetUtcNow() - _headTime > s_headInterval)))
                    StoreHead();
                if (_file.Length >= _settings().Get(SettingKeys.AuditLogMaxSize))
                    Rotate();
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
        WritePending();
        var head = Volatile.Read(ref _ringHead);
        while (_taken < head)
        {
            _record.Clear();
            LoginAuditFormat.Write(_record, _number + 1, _ring[_taken & (RingSize - 1)]);
            Volatile.Write(ref _taken, _taken + 1);
            Append();
        }

        while (_outbox.TryTake(out var record))
        {
            _record.Clear();
            _record.Write(Encoding.ASCII.GetBytes($"{{\"n\":{_number + 1},"));
            _record.Write(record.Span[1..^1]);
            Append();
        }

        WritePending();
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
        var next = Open(_number + 1, FileMode.OpenOrCreate);
        var keep = _segments.OldestToKeep(_clock.GetUtcNow() - _settings().Get(SettingKeys.AuditLogRetention));
        if (keep is { } oldest)
            _first = oldest;
        StoreHead();
        _file.Dispose();
        _file = next;

        // The head first: a file that is gone must not be missed.
        if (keep is not null && _headNumber == _number)
            _segments.DeleteBefore(_first);
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

    /// <summary>Signs the newest record, in one commit with the end of the stay of commands' records in the store; tried again when it fails.</summary>
    private void StoreHead()
    {
        _file.Flush(flushToDisk: true);
        var head = new AuditHead(_first, _number, _chain.Head.ToArray());
        if (!_outbox.TryForget(new CommitWrite(_headKey, head.Sign(_sealer))))
            return;
        _headNumber = _number;
        _headTime = _clock.GetUtcNow();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit log in {Directory} cannot be written: {Reason}")]
    private static partial void LogFailing(ILogger log, string directory, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit log in {Directory} ends at record {Last}, but record {Signed} was signed: its end was cut off")]
    private static partial void LogCut(ILogger log, string directory, long last, long signed);
}
