using System.Runtime.InteropServices;
using System.Text;

namespace Otpme.Radius.Tests.Eap;

/// <summary>The peer's end of TLS over memory, by libssl, because it needs the key exporter and TLS 1.3 tickets.</summary>
internal sealed unsafe partial class TlsClient : IDisposable
{
    private readonly nint _context;
    private readonly nint _ssl;
    private readonly nint _input;
    private readonly nint _output;

    /// <param name="tls13">Speaks TLS 1.3 only, else 1.2 only.</param>
    /// <param name="session">A session to resume, from <see cref="TakeSession"/>.</param>
    /// <param name="caPem">Trust anchor, or null to trust any.</param>
    public TlsClient(bool tls13, nint session = 0, string? caPem = null)
    {
        var version = tls13 ? 0x0304 : 0x0303;
        _context = SSL_CTX_new(TLS_client_method());
        SSL_CTX_ctrl(_context, 123, version, 0);
        SSL_CTX_ctrl(_context, 124, version, 0);
        if (caPem is not null)
        {
            var file = Path.GetTempFileName();
            File.WriteAllText(file, caPem);
            SSL_CTX_load_verify_locations(_context, file, null).ShouldBe(1);
            File.Delete(file);
            SSL_CTX_set_verify(_context, 1, 0);
        }

        _ssl = SSL_new(_context);
        _input = BIO_new(BIO_s_mem());
        _output = BIO_new(BIO_s_mem());
        SSL_set_bio(_ssl, _input, _output);
        SSL_set_connect_state(_ssl);
        if (session != 0)
        {
            SSL_set_session(_ssl, session).ShouldBe(1);
            SSL_SESSION_free(session);
        }
    }

    public bool IsEstablished { get; private set; }

    public bool IsResumed => SSL_session_reused(_ssl) == 1;

    public bool HasFailed { get; private set; }

    public string Cipher => Marshal.PtrToStringAnsi(SSL_CIPHER_get_name(SSL_get_current_cipher(_ssl)))!;

    /// <summary>The session as it may be resumed now; given to one new client.</summary>
    public nint TakeSession()
    {
        var session = SSL_get1_session(_ssl);
        SSL_set_shutdown(_ssl, 3);
        return session;
    }

    /// <summary>The session can be named in a later hello: it has a session id or a ticket.</summary>
    public bool IsResumable => SSL_SESSION_is_resumable(SSL_get_session(_ssl)) == 1;

    public void Feed(ReadOnlySpan<byte> data)
    {
        fixed (byte* start = data)
            BIO_write(_input, start, data.Length);
    }

    public byte[] TakeOutput()
    {
        var buffer = new byte[65536];
        fixed (byte* start = buffer)
            return buffer[..Math.Max(0, BIO_read(_output, start, buffer.Length))];
    }

    public void Handshake()
    {
        var result = SSL_do_handshake(_ssl);
        IsEstablished = result == 1;
        HasFailed = result != 1 && SSL_get_error(_ssl, result) != 2;
        ERR_clear_error();
    }

    /// <summary>Application data, empty when there is none.</summary>
    public byte[] Read()
    {
        var buffer = new byte[16384];
        fixed (byte* start = buffer)
        {
            var read = SSL_read(_ssl, start, buffer.Length);
            ERR_clear_error();
            return buffer[..Math.Max(0, read)];
        }
    }

    public void Write(ReadOnlySpan<byte> data)
    {
        fixed (byte* start = data)
            SSL_write(_ssl, start, data.Length).ShouldBe(data.Length);
    }

    public byte[] Export(string label, byte? context, int length)
    {
        var output = new byte[length];
        var name = Encoding.ASCII.GetBytes(label);
        var value = context ?? 0;
        fixed (byte* outputStart = output, labelStart = name)
        {
            SSL_export_keying_material(
                _ssl, outputStart, (nuint)length, labelStart, (nuint)name.Length, &value, context is null ? 0u : 1u, context is null ? 0 : 1).ShouldBe(1);
        }

        return output;
    }

    public void Dispose()
    {
        SSL_free(_ssl);
        SSL_CTX_free(_context);
    }

    [LibraryImport("libssl.so.3")]
    private static partial nint TLS_client_method();

    [LibraryImport("libssl.so.3")]
    private static partial nint SSL_CTX_new(nint method);

    [LibraryImport("libssl.so.3")]
    private static partial void SSL_CTX_free(nint context);

    [LibraryImport("libssl.so.3")]
    private static partial nint SSL_CTX_ctrl(nint context, int command, nint larg, nint parg);

    [LibraryImport("libssl.so.3", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SSL_CTX_load_verify_locations(nint context, string file, string? folder);

    [LibraryImport("libssl.so.3")]
    private static partial void SSL_CTX_set_verify(nint context, int mode, nint callback);

    [LibraryImport("libssl.so.3")]
    private static partial nint SSL_new(nint context);

    [LibraryImport("libssl.so.3")]
    private static partial void SSL_free(nint ssl);

    [LibraryImport("libssl.so.3")]
    private static partial void SSL_set_bio(nint ssl, nint input, nint output);

    [LibraryImport("libssl.so.3")]
    private static partial void SSL_set_connect_state(nint ssl);

    [LibraryImport("libssl.so.3")]
    private static partial int SSL_set_session(nint ssl, nint session);

    [LibraryImport("libssl.so.3")]
    private static partial nint SSL_get1_session(nint ssl);

    [LibraryImport("libssl.so.3")]
    private static partial nint SSL_get_session(nint ssl);

    [LibraryImport("libssl.so.3")]
    private static partial void SSL_SESSION_free(nint session);

    [LibraryImport("libssl.so.3")]
    private static partial int SSL_SESSION_is_resumable(nint session);

    [LibraryImport("libssl.so.3")]
    private static partial int SSL_session_reused(nint ssl);

    [LibraryImport("libssl.so.3")]
    private static partial void SSL_set_shutdown(nint ssl, int mode);

    [LibraryImport("libssl.so.3")]
    private static partial nint SSL_get_current_cipher(nint ssl);

    [LibraryImport("libssl.so.3")]
    private static partial nint SSL_CIPHER_get_name(nint cipher);

    [LibraryImport("libssl.so.3")]
    private static partial int SSL_do_handshake(nint ssl);

    [LibraryImport("libssl.so.3")]
    private static partial int SSL_get_error(nint ssl, int result);

    [LibraryImport("libssl.so.3")]
    private static partial int SSL_read(nint ssl, byte* buffer, int length);

    [LibraryImport("libssl.so.3")]
    private static partial int SSL_write(nint ssl, byte* buffer, int length);

    [LibraryImport("libssl.so.3")]
    private static partial int SSL_export_keying_material(
        nint ssl, byte* output, nuint outputLength, byte* label, nuint labelLength, byte* context, nuint contextLength, int useContext);

    [LibraryImport("libcrypto.so.3")]
    private static partial nint BIO_s_mem();

    [LibraryImport("libcrypto.so.3")]
    private static partial nint BIO_new(nint method);

    [LibraryImport("libcrypto.so.3")]
    private static partial int BIO_write(nint bio, byte* data, int length);

    [LibraryImport("libcrypto.so.3")]
    private static partial int BIO_read(nint bio, byte* data, int length);

    [LibraryImport("libcrypto.so.3")]
    private static partial void ERR_clear_error();
}
