using System.Security.Cryptography;

namespace Otpme.Radius.Tls;

/// <summary>
/// The server's end of one TLS connection whose records travel elsewhere (RFC 5216 2.1): bytes from the peer go in by
/// <see cref="Feed"/>, bytes for the peer come out by <see cref="TakeOutput"/>. One thread at a time; never throws on what a peer sends.
/// </summary>
internal sealed unsafe class TlsServerSession : IDisposable
{
    /// <summary>Longest note that <see cref="Remember"/> ties to a session.</summary>
    public const int MaxNoteBytes = 1024;

    private readonly TlsServerContext _context;
    private readonly SslHandle _ssl;
    private readonly nint _input;
    private readonly nint _output;
    private nint _replaced;
    private bool _kept;

    /// <param name="context">Certificates and settings.</param>
    /// <param name="purpose">Keeps sessions of one EAP method from being resumed in another.</param>
    public TlsServerSession(TlsServerContext context, byte purpose)
    {
        _context = context;
        _ssl = new SslHandle(OpenSsl.SSL_new(context.Handle));
        _input = OpenSsl.BIO_new(OpenSsl.BIO_s_mem());
        _output = OpenSsl.BIO_new(OpenSsl.BIO_s_mem());
        if (_ssl.IsInvalid || _input == 0 || _output == 0)
            throw new TlsException("OpenSSL could not create a TLS session: " + OpenSslErrors.Drain());
        OpenSsl.SSL_set_bio(_ssl, _input, _output);
        OpenSsl.SSL_set_session_id_context(_ssl, &purpose, 1);
        OpenSsl.SSL_set_accept_state(_ssl);
    }

    public bool IsEstablished { get; private set; }

    public bool IsTls13 { get; private set; }

    /// <summary>The peer resumed an earlier session.</summary>
    public bool IsResumed { get; private set; }

    /// <summary>Why the session failed, for the log; null while it did not.</summary>
    public string? Failure { get; private set; }

    /// <summary>Bytes waiting for the peer.</summary>
    public int OutputBytes => (int)OpenSsl.BIO_ctrl(_output, OpenSsl.BIO_CTRL_PENDING, 0, null);

    /// <summary>Hands over TLS bytes from the peer.</summary>
    public void Feed(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
            return;
        fixed (byte* start = data)
        {
            if (OpenSsl.BIO_write(_input, start, data.Length) != data.Length)
                throw new InvalidOperationException("A memory BIO refused data.");
        }
    }

    /// <summary>Takes up to a buffer of TLS bytes for the peer; 0 when there are none.</summary>
    public int TakeOutput(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        fixed (byte* start = buffer)
            return Math.Max(0, OpenSsl.BIO_read(_output, start, buffer.Length));
    }

    /// <summary>Goes as far with the handshake as the bytes at hand allow.</summary>
    public TlsStatus Handshake()
    {
        OpenSsl.ERR_clear_error();
        var result = OpenSsl.SSL_do_handshake(_ssl);
        if (result == 1)
        {
            IsEstablished = true;
            IsTls13 = OpenSsl.SSL_version(_ssl) >= OpenSsl.TLS1_3_VERSION;
            IsResumed = OpenSsl.SSL_session_reused(_ssl) == 1;
            return TlsStatus.Established;
        }

        return WantsPeer(result) ? TlsStatus.NeedsPeer : TlsStatus.Failed;
    }

    /// <summary>
    /// Reads application data of one or several records into the buffer: its length, 0 when there is none, -1 when the session failed,
    /// was closed, or there is more than the buffer holds.
    /// </summary>
    public int Read(Span<byte> buffer)
    {
        var total = 0;
        OpenSsl.ERR_clear_error();
        fixed (byte* start = buffer)
        {
            while (total < buffer.Length)
            {
                var read = OpenSsl.SSL_read(_ssl, start + total, buffer.Length - total);
                if (read <= 0)
                    return WantsPeer(read) ? total : -1;
                total += read;
            }
        }

        Failure = "more application data than any inner method sends";
        return -1;
    }

    /// <summary>Encrypts application data; false when the session failed.</summary>
    public bool Write(ReadOnlySpan<byte> data)
    {
        OpenSsl.ERR_clear_error();
        fixed (byte* start = data)
        {
            var written = OpenSsl.SSL_write(_ssl, start, data.Length);
            return written == data.Length || WantsPeer(written);
        }
    }

    /// <summary>Exports keying material (RFC 5705, RFC 8446 7.5). An empty context is no context under TLS 1.2.</summary>
    public bool Export(ReadOnlySpan<byte> label, ReadOnlySpan<byte> context, Span<byte> output)
    {
        fixed (byte* labelStart = label, contextStart = context, outputStart = output)
        {
            var done = OpenSsl.SSL_export_keying_material(
                _ssl, outputStart, (nuint)output.Length, labelStart, (nuint)label.Length, contextStart, (nuint)context.Length, context.IsEmpty ? 0 : 1);
            if (done == 1)
                return true;
        }

        Failure = OpenSslErrors.Drain();
        CryptographicOperations.ZeroMemory(output);
        return false;
    }

    /// <summary>
    /// TLS 1.3: puts a ticket (a name in this context's memory, no secrets) into the output. Useless until <see cref="Remember"/>, which
    /// then ends the session that was resumed: peers use a ticket once.
    /// </summary>
    public bool WriteTicket()
    {
        if (IsResumed)
            _replaced = OpenSsl.SSL_get1_session(_ssl);
        OpenSsl.ERR_clear_error();
        if (OpenSsl.SSL_new_session_ticket(_ssl) == 1 && OpenSsl.SSL_do_handshake(_ssl) == 1)
            return true;
        Failure = OpenSslErrors.Drain();
        return false;
    }

    /// <summary>Makes the session resumable for so long and ties the note to it.</summary>
    public void Remember(ReadOnlySpan<byte> note, TimeSpan lifetime)
    {
        if (note.Length > MaxNoteBytes)
            return;
        var session = OpenSsl.SSL_get_session(_ssl);
        fixed (byte* start = note)
        {
            if (session == 0 || OpenSsl.SSL_SESSION_set1_ticket_appdata(session, start, (nuint)note.Length) != 1)
                return;
        }

        OpenSsl.SSL_SESSION_set_timeout(session, (nint)lifetime.TotalSeconds);
        OpenSsl.SSL_CTX_add_session(_context.Handle, session);
        if (_replaced != 0)
            OpenSsl.SSL_CTX_remove_session(_context.Handle, _replaced);
        _kept = true;
    }

    /// <summary>The note of the session that was resumed; valid until the session is disposed.</summary>
    public ReadOnlySpan<byte> ReadNote()
    {
        var session = OpenSsl.SSL_get_session(_ssl);
        byte* data = null;
        nuint length = 0;
        if (session == 0 || OpenSsl.SSL_SESSION_get0_ticket_appdata(session, &data, &length) != 1 || length > MaxNoteBytes)
            return [];
        return new ReadOnlySpan<byte>(data, (int)length);
    }

    /// <summary>The session may not be resumed again: its login is no longer allowed.</summary>
    public void Forget()
    {
        _kept = false;
        IsResumed = false;
        OpenSsl.SSL_CTX_remove_session(_context.Handle, OpenSsl.SSL_get_session(_ssl));
    }

    public void Dispose()
    {
        // Without this mark SSL_free takes a session out of the cache, as if the connection had been cut.
        if (_kept || IsResumed)
            OpenSsl.SSL_set_shutdown(_ssl, OpenSsl.SSL_SENT_SHUTDOWN | OpenSsl.SSL_RECEIVED_SHUTDOWN);
        if (_replaced != 0)
            OpenSsl.SSL_SESSION_free(_replaced);
        _replaced = 0;
        _ssl.Dispose();
    }

    private bool WantsPeer(int result)
    {
        var error = OpenSsl.SSL_get_error(_ssl, result);
        if (error == OpenSsl.SSL_ERROR_WANT_READ)
            return true;
        Failure ??= OpenSslErrors.Drain();
        return false;
    }
}
