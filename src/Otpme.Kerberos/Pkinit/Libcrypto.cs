using System.Runtime.InteropServices;

namespace Otpme.Kerberos.Pkinit;

/// <summary>
/// The functions of OpenSSL 3 that Diffie-Hellman over whole numbers needs, which .NET lacks: exponentiation in constant time, and the
/// groups of RFC 3526. Names and arguments are OpenSSL's own.
/// </summary>
internal static unsafe partial class Libcrypto
{
    private const string Library = "libcrypto.so.3";

    [LibraryImport(Library)]
    public static partial nint BN_get_rfc3526_prime_2048(nint number);

    [LibraryImport(Library)]
    public static partial nint BN_get_rfc3526_prime_4096(nint number);

    [LibraryImport(Library)]
    public static partial nint BN_new();

    [LibraryImport(Library)]
    public static partial void BN_clear_free(nint number);

    [LibraryImport(Library)]
    public static partial nint BN_bin2bn(byte* octets, int length, nint number);

    [LibraryImport(Library)]
    public static partial int BN_bn2binpad(nint number, byte* octets, int length);

    [LibraryImport(Library)]
    public static partial nint BN_CTX_new();

    [LibraryImport(Library)]
    public static partial void BN_CTX_free(nint context);

    [LibraryImport(Library)]
    public static partial int BN_mod_exp_mont_consttime(nint result, nint number, nint exponent, nint modulus, nint context, nint montgomery);
}
