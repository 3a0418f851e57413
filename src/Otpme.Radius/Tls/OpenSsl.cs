using System.Runtime.InteropServices;

namespace Otpme.Radius.Tls;

/// <summary>
/// The functions of OpenSSL 3 (libssl.so.3, libcrypto.so.3) that EAP needs: <see cref="System.Net.Security.SslStream"/> cannot export
/// keying material (RFC 5705), which the keys of every TLS-based EAP method are made of. Names and arguments are OpenSSL's own.
/// </summary>
internal static unsafe partial class OpenSsl
{
    public const int TLS1_2_VERSION = 0x0303;
    public const int TLS1_3_VERSION = 0x0304;

    public const int SSL_ERROR_WANT_READ = 2;

    public const int SSL_CTRL_MODE = 33;
    public const int SSL_CTRL_SET_SESS_CACHE_SIZE = 42;
    public const int SSL_CTRL_SET_SESS_CACHE_MODE = 44;
    public const int SSL_CTRL_CHAIN_CERT = 89;
    public const int SSL_CTRL_SET_GROUPS_LIST = 92;
    public const int SSL_CTRL_SET_SIGALGS_LIST = 98;
    public const int SSL_CTRL_SET_MIN_PROTO_VERSION = 123;
    public const int SSL_CTRL_SET_MAX_PROTO_VERSION = 124;

    public const long SSL_MODE_RELEASE_BUFFERS = 0x10;
    public const long SSL_SESS_CACHE_SERVER = 0x2;
    public const long SSL_SESS_CACHE_NO_AUTO_CLEAR = 0x80;
    public const long SSL_SESS_CACHE_NO_INTERNAL_STORE = 0x200;

    public const ulong SSL_OP_NO_TICKET = 1UL << 14;
    public const ulong SSL_OP_NO_COMPRESSION = 1UL << 17;
    public const ulong SSL_OP_CIPHER_SERVER_PREFERENCE = 1UL << 22;
    public const ulong SSL_OP_NO_RENEGOTIATION = 1UL << 30;

    public const int SSL_SENT_SHUTDOWN = 1;
    public const int SSL_RECEIVED_SHUTDOWN = 2;

    public const int BIO_CTRL_PENDING = 10;

    public const int EVP_PKEY_EC = 408;

    private const string Ssl = "libssl.so.3";
    private const string Crypto = "libcrypto.so.3";

    [LibraryImport(Ssl)]
    public static partial nint TLS_server_method();

    [LibraryImport(Ssl)]
    public static partial nint SSL_CTX_new(nint method);

    [LibraryImport(Ssl)]
    public static partial void SSL_CTX_free(nint context);

    [LibraryImport(Ssl)]
    public static partial nint SSL_CTX_ctrl(SslContextHandle context, int command, nint larg, void* parg);

    [LibraryImport(Ssl)]
    public static partial ulong SSL_CTX_set_options(SslContextHandle context, ulong options);

    [LibraryImport(Ssl, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SSL_CTX_set_cipher_list(SslContextHandle context, string list);

    [LibraryImport(Ssl)]
    public static partial int SSL_CTX_set_num_tickets(SslContextHandle context, nuint count);

    [LibraryImport(Ssl)]
    public static partial int SSL_CTX_use_certificate(SslContextHandle context, nint x509);

    [LibraryImport(Ssl)]
    public static partial int SSL_CTX_use_PrivateKey(SslContextHandle context, nint key);

    [LibraryImport(Ssl)]
    public static partial int SSL_CTX_check_private_key(SslContextHandle context);

    [LibraryImport(Ssl)]
    public static partial int SSL_CTX_add_session(SslContextHandle context, nint session);

    [LibraryImport(Ssl)]
    public static partial int SSL_CTX_remove_session(SslContextHandle context, nint session);

    [LibraryImport(Ssl)]
    public static partial nint SSL_new(SslContextHandle context);

    [LibraryImport(Ssl)]
    public static partial void SSL_free(nint ssl);

    [LibraryImport(Ssl)]
    public static partial void SSL_set_bio(SslHandle ssl, nint readBio, nint writeBio);

    [LibraryImport(Ssl)]
    public static partial void SSL_set_accept_state(SslHandle ssl);

    [LibraryImport(Ssl)]
    public static partial int SSL_set_session_id_context(SslHandle ssl, byte* context, uint length);

    [LibraryImport(Ssl)]
    public static partial int SSL_do_handshake(SslHandle ssl);

    [LibraryImport(Ssl)]
    public static partial int SSL_read(SslHandle ssl, byte* buffer, int length);

    [LibraryImport(Ssl)]
    public static partial int SSL_write(SslHandle ssl, byte* buffer, int length);

    [LibraryImport(Ssl)]
    public static partial int SSL_get_error(SslHandle ssl, int result);

    [LibraryImport(Ssl)]
    public static partial int SSL_version(SslHandle ssl);

    [LibraryImport(Ssl)]
    public static partial int SSL_session_reused(SslHandle ssl);

    [LibraryImport(Ssl)]
    public static partial int SSL_new_session_ticket(SslHandle ssl);

    [LibraryImport(Ssl)]
    public static partial void SSL_set_shutdown(SslHandle ssl, int mode);

    [LibraryImport(Ssl)]
    public static partial nint SSL_get_session(SslHandle ssl);

    [LibraryImport(Ssl)]
    public static partial nint SSL_get1_session(SslHandle ssl);

    [LibraryImport(Ssl)]
    public static partial void SSL_SESSION_free(nint session);

    [LibraryImport(Ssl)]
    public static partial nint SSL_SESSION_set_timeout(nint session, nint seconds);

    [LibraryImport(Ssl)]
    public static partial int SSL_SESSION_set1_ticket_appdata(nint session, byte* data, nuint length);

    [LibraryImport(Ssl)]
    public static partial int SSL_SESSION_get0_ticket_appdata(nint session, byte** data, nuint* length);

    [LibraryImport(Ssl)]
    public static partial int SSL_export_keying_material(
        SslHandle ssl, byte* output, nuint outputLength, byte* label, nuint labelLength, byte* context, nuint contextLength, int useContext);

    [LibraryImport(Crypto)]
    public static partial nint BIO_s_mem();

    [LibraryImport(Crypto)]
    public static partial nint BIO_new(nint method);

    [LibraryImport(Crypto)]
    public static partial nint BIO_new_mem_buf(byte* buffer, int length);

    [LibraryImport(Crypto)]
    public static partial void BIO_vfree(nint bio);

    [LibraryImport(Crypto)]
    public static partial int BIO_write(nint bio, byte* data, int length);

    [LibraryImport(Crypto)]
    public static partial int BIO_read(nint bio, byte* buffer, int length);

    [LibraryImport(Crypto)]
    public static partial nint BIO_ctrl(nint bio, int command, nint larg, void* parg);

    [LibraryImport(Crypto)]
    public static partial nint PEM_read_bio_X509(nint bio, nint* x509, nint callback, void* user);

    [LibraryImport(Crypto)]
    public static partial nint PEM_read_bio_PrivateKey(nint bio, nint* key, nint callback, void* user);

    [LibraryImport(Crypto)]
    public static partial void X509_free(nint x509);

    [LibraryImport(Crypto)]
    public static partial void EVP_PKEY_free(nint key);

    [LibraryImport(Crypto)]
    public static partial int EVP_PKEY_get_base_id(nint key);

    [LibraryImport(Crypto)]
    public static partial ulong ERR_get_error();

    [LibraryImport(Crypto)]
    public static partial void ERR_clear_error();

    [LibraryImport(Crypto)]
    public static partial void ERR_error_string_n(ulong error, byte* buffer, nuint length);
}
