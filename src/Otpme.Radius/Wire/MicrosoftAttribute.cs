namespace Otpme.Radius.Wire;

/// <summary>Microsoft's vendor attributes (RFC 2548).</summary>
public enum MicrosoftAttribute : byte
{
    None = 0,

    [Declares("MS-CHAP-Response", AttributeKind.Octets)]
    ChapResponse = 1,

    [Declares("MS-CHAP-Error", AttributeKind.Text)]
    ChapError = 2,

    [Declares("MS-MPPE-Encryption-Policy", AttributeKind.Integer)]
    MppeEncryptionPolicy = 7,

    [Declares("MS-MPPE-Encryption-Types", AttributeKind.Integer)]
    MppeEncryptionTypes = 8,

    [Declares("MS-CHAP-Challenge", AttributeKind.Octets)]
    ChapChallenge = 11,

    [Declares("MS-MPPE-Send-Key", AttributeKind.Hidden)]
    MppeSendKey = 16,

    [Declares("MS-MPPE-Recv-Key", AttributeKind.Hidden)]
    MppeRecvKey = 17,

    [Declares("MS-CHAP2-Response", AttributeKind.Octets)]
    Chap2Response = 25,

    [Declares("MS-CHAP2-Success", AttributeKind.Text)]
    Chap2Success = 26,

    [Declares("MS-CHAP2-CPW", AttributeKind.Octets)]
    Chap2Cpw = 27,
}
