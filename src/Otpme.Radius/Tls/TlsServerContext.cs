using System.Text;
using Otpme.Core.Radius;

namespace Otpme.Radius.Tls;

/// <summary>
/// The immutable part of TLS for EAP: certificates (ECDSA and RSA side by side), TLS 1.2 and 1.3, cipher suites with forward secrecy
/// only, and the sessions that may be resumed. Sessions live in this context's memory and nowhere else, so a new certificate, or a
/// restart, ends them all. Safe for all threads.
/// </summary>
internal sealed unsafe class TlsServerContext : IDisposable
{
    private const string Groups = "X25519:P-256:P-384";
    private const string Ciphers12 = "ECDHE+AESGCM:ECDHE+CHACHA20:ECDHE+AES+SHA256:ECDHE+AES+SHA384:@SECLEVEL=2";

    // Suites and signatures of the preferred kind of certificate stand first.
    private const string EcdsaFirst = "ECDHE+aECDSA+AESGCM:" + Ciphers12;
    private const string RsaFirst = "ECDHE+aRSA+AESGCM:" + Ciphers12;
    private const string EcdsaSignatures = "ECDSA+SHA256:ECDSA+SHA384:" + RsaOnly;
    private const string RsaSignatures = RsaOnly + ":ECDSA+SHA256:ECDSA+SHA384";
    private const string RsaOnly = "rsa_pss_rsae_sha256:RSA+SHA256:rsa_pss_rsae_sha384:RSA+SHA384:RSA+SHA512";

    /// <exception cref="TlsException">A certificate or key cannot be used.</exception>
    public TlsServerContext(IReadOnlyList<PemCertificate> certificates, TlsServerOptions options)
    {
        if (certificates.Count == 0)
            throw new TlsException("EAP needs at least one server certificate.");
        Handle = new SslContextHandle(OpenSsl.SSL_CTX_new(OpenSsl.TLS_server_method()));
        Require(!Handle.IsInvalid, "create a TLS context");
        try
        {
            var ecdsaFirst = false;
            for (var i = 0; i < certificates.Count; i++)
            {
                var isEcdsa = Use(certificates[i]);
                if (i == 0)
                    ecdsaFirst = isEcdsa;
            }

            Configure(ecdsaFirst, options);
        }
        catch
        {
            Handle.Dispose();
            throw;
        }
    }

    public SslContextHandle Handle { get; }

    public void Dispose() => Handle.Dispose();

    private void Configure(bool ecdsaFirst, TlsServerOptions options)
    {
        Control(OpenSsl.SSL_CTRL_SET_MIN_PROTO_VERSION, OpenSsl.TLS1_2_VERSION, "set TLS 1.2 as minimum");
        Control(OpenSsl.SSL_CTRL_SET_MAX_PROTO_VERSION, OpenSsl.TLS1_3_VERSION, "set TLS 1.3 as maximum");
        Require(OpenSsl.SSL_CTX_set_cipher_list(Handle, ecdsaFirst ? EcdsaFirst : RsaFirst) == 1, "set the cipher suites");
        Control(OpenSsl.SSL_CTRL_SET_GROUPS_LIST, Groups, "set the groups");
        Control(OpenSsl.SSL_CTRL_SET_SIGALGS_LIST, ecdsaFirst ? EcdsaSignatures : RsaSignatures, "set the signature algorithms");
        OpenSsl.SSL_CTX_set_options(
            Handle,
            OpenSsl.SSL_OP_NO_TICKET | OpenSsl.SSL_OP_NO_COMPRESSION | OpenSsl.SSL_OP_NO_RENEGOTIATION | OpenSsl.SSL_OP_CIPHER_SERVER_PREFERENCE);

        // An idle EAP conversation holds no record buffers.
        OpenSsl.SSL_CTX_ctrl(Handle, OpenSsl.SSL_CTRL_MODE, (nint)OpenSsl.SSL_MODE_RELEASE_BUFFERS, null);

        // No session is stored by itself: it becomes resumable only when its login allows it, after the inner method.
        var mode = options.MaxResumable > 0
            ? OpenSsl.SSL_SESS_CACHE_SERVER | OpenSsl.SSL_SESS_CACHE_NO_INTERNAL_STORE | OpenSsl.SSL_SESS_CACHE_NO_AUTO_CLEAR
            : 0;
        OpenSsl.SSL_CTX_ctrl(Handle, OpenSsl.SSL_CTRL_SET_SESS_CACHE_MODE, (nint)mode, null);
        OpenSsl.SSL_CTX_ctrl(Handle, OpenSsl.SSL_CTRL_SET_SESS_CACHE_SIZE, Math.Max(1, options.MaxResumable), null);
        OpenSsl.SSL_CTX_set_num_tickets(Handle, 0);
    }

    private bool Use(PemCertificate certificate)
    {
        nint key = 0;
        try
        {
            WithPem(certificate.CertificateChain, bio =>
            {
                var leaf = OpenSsl.PEM_read_bio_X509(bio, null, 0, null);
                Require(leaf != 0, "read an EAP server certificate");
                var used = OpenSsl.SSL_CTX_use_certificate(Handle, leaf);
                OpenSsl.X509_free(leaf);
                Require(used == 1, "use an EAP server certificate");
            });

            WithPem(certificate.PrivateKey, bio =>
            {
                // An empty pass phrase keeps OpenSSL from asking for one on the terminal.
                var noPassPhrase = stackalloc byte[1];
                key = OpenSsl.PEM_read_bio_PrivateKey(bio, null, 0, noPassPhrase);
            });
            Require(key != 0, "read the private key of an EAP server certificate");
            Require(OpenSsl.SSL_CTX_use_PrivateKey(Handle, key) == 1, "use the private key of an EAP server certificate");
            Require(OpenSsl.SSL_CTX_check_private_key(Handle) == 1, "match an EAP server certificate with its private key");
            UseChain(certificate.CertificateChain);
            return OpenSsl.EVP_PKEY_get_base_id(key) == OpenSsl.EVP_PKEY_EC;
        }
        finally
        {
            OpenSsl.EVP_PKEY_free(key);
        }
    }

    private void UseChain(string chain) => WithPem(chain, bio =>
    {
        OpenSsl.X509_free(OpenSsl.PEM_read_bio_X509(bio, null, 0, null));
        while (true)
        {
            var issuer = OpenSsl.PEM_read_bio_X509(bio, null, 0, null);
            if (issuer == 0)
                break;
            var added = OpenSsl.SSL_CTX_ctrl(Handle, OpenSsl.SSL_CTRL_CHAIN_CERT, 1, (void*)issuer);
            OpenSsl.X509_free(issuer);
            Require(added == 1, "add a CA to the chain of an EAP server certificate");
        }

        // The end of the text leaves "no start line" in the queue.
        OpenSsl.ERR_clear_error();
    });

    private static void WithPem(string pem, Action<nint> read)
    {
        var bytes = Encoding.ASCII.GetBytes(pem);
        fixed (byte* start = bytes)
        {
            var bio = OpenSsl.BIO_new_mem_buf(start, bytes.Length);
            try
            {
                Require(bio != 0, "read PEM text");
                read(bio);
            }
            finally
            {
                OpenSsl.BIO_vfree(bio);
                System.Security.Cryptography.CryptographicOperations.ZeroMemory(bytes);
            }
        }
    }

    private void Control(int command, nint value, string what) =>
        Require(OpenSsl.SSL_CTX_ctrl(Handle, command, value, null) == 1, what);

    private void Control(int command, string value, string what)
    {
        fixed (byte* text = Encoding.ASCII.GetBytes(value + '\0'))
            Require(OpenSsl.SSL_CTX_ctrl(Handle, command, 0, text) == 1, what);
    }

    private static void Require(bool done, string what)
    {
        if (!done)
            throw new TlsException($"OpenSSL could not {what}: {OpenSslErrors.Drain()}");
    }
}
