namespace Otpme.Kerberos.Wire;

/// <summary>Encoding of any value of the protocol modules.</summary>
public static class WireValueExtensions
{
    public static byte[] Encode(this IWireValue value) => Der.Encode(value, static (writer, inner) => inner.Write(writer));

    /// <summary>SEQUENCE OF the values, for METHOD-DATA, ETYPE-INFO2 and AuthorizationData.</summary>
    public static byte[] EncodeList<T>(this IReadOnlyList<T> list)
        where T : IWireValue => Der.Encode(list, static (writer, inner) => writer.WriteList(inner));
}
