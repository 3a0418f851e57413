namespace Otpme.Radius.Wire;

/// <summary>Attribute types of the standard space that the server reads, writes or may be told to allow (RFC 2865, 2866, 2868, 2869, 3162, 3579, 4372, 4675, 4849, 5176, 7268).</summary>
public enum AttributeType : byte
{
    None = 0,

    [Declares("User-Name", AttributeKind.Text)]
    UserName = 1,

    [Declares("User-Password", AttributeKind.Hidden)]
    UserPassword = 2,

    [Declares("CHAP-Password", AttributeKind.Octets)]
    ChapPassword = 3,

    [Declares("NAS-IP-Address", AttributeKind.Ipv4Address)]
    NasIpAddress = 4,

    [Declares("NAS-Port", AttributeKind.Integer)]
    NasPort = 5,

    [Declares("Service-Type", AttributeKind.Integer)]
    ServiceType = 6,

    [Declares("Framed-Protocol", AttributeKind.Integer)]
    FramedProtocol = 7,

    [Declares("Framed-IP-Address", AttributeKind.Ipv4Address)]
    FramedIpAddress = 8,

    [Declares("Framed-IP-Netmask", AttributeKind.Ipv4Address)]
    FramedIpNetmask = 9,

    [Declares("Framed-Routing", AttributeKind.Integer)]
    FramedRouting = 10,

    [Declares("Filter-Id", AttributeKind.Text)]
    FilterId = 11,

    [Declares("Framed-MTU", AttributeKind.Integer)]
    FramedMtu = 12,

    [Declares("Framed-Compression", AttributeKind.Integer)]
    FramedCompression = 13,

    [Declares("Login-IP-Host", AttributeKind.Ipv4Address)]
    LoginIpHost = 14,

    [Declares("Login-Service", AttributeKind.Integer)]
    LoginService = 15,

    [Declares("Login-TCP-Port", AttributeKind.Integer)]
    LoginTcpPort = 16,

    [Declares("Reply-Message", AttributeKind.Text)]
    ReplyMessage = 18,

    [Declares("Callback-Number", AttributeKind.Text)]
    CallbackNumber = 19,

    [Declares("Callback-Id", AttributeKind.Text)]
    CallbackId = 20,

    [Declares("Framed-Route", AttributeKind.Text)]
    FramedRoute = 22,

    [Declares("State", AttributeKind.Octets)]
    State = 24,

    [Declares("Class", AttributeKind.Octets)]
    Class = 25,

    [Declares("Vendor-Specific", AttributeKind.Vendor)]
    VendorSpecific = 26,

    [Declares("Session-Timeout", AttributeKind.Integer)]
    SessionTimeout = 27,

    [Declares("Idle-Timeout", AttributeKind.Integer)]
    IdleTimeout = 28,

    [Declares("Termination-Action", AttributeKind.Integer)]
    TerminationAction = 29,

    [Declares("Called-Station-Id", AttributeKind.Text)]
    CalledStationId = 30,

    [Declares("Calling-Station-Id", AttributeKind.Text)]
    CallingStationId = 31,

    [Declares("NAS-Identifier", AttributeKind.Text)]
    NasIdentifier = 32,

    [Declares("Proxy-State", AttributeKind.Octets)]
    ProxyState = 33,

    [Declares("Acct-Session-Id", AttributeKind.Text)]
    AcctSessionId = 44,

    [Declares("Acct-Multi-Session-Id", AttributeKind.Text)]
    AcctMultiSessionId = 50,

    [Declares("Event-Timestamp", AttributeKind.Time)]
    EventTimestamp = 55,

    [Declares("Egress-VLANID", AttributeKind.Integer)]
    EgressVlanId = 56,

    [Declares("Egress-VLAN-Name", AttributeKind.Text)]
    EgressVlanName = 58,

    [Declares("CHAP-Challenge", AttributeKind.Octets)]
    ChapChallenge = 60,

    [Declares("NAS-Port-Type", AttributeKind.Integer)]
    NasPortType = 61,

    [Declares("Port-Limit", AttributeKind.Integer)]
    PortLimit = 62,

    [Declares("Tunnel-Type", AttributeKind.TaggedInteger)]
    TunnelType = 64,

    [Declares("Tunnel-Medium-Type", AttributeKind.TaggedInteger)]
    TunnelMediumType = 65,

    [Declares("Tunnel-Password", AttributeKind.Hidden)]
    TunnelPassword = 69,

    [Declares("ARAP-Password", AttributeKind.Octets)]
    ArapPassword = 70,

    [Declares("Connect-Info", AttributeKind.Text)]
    ConnectInfo = 77,

    [Declares("EAP-Message", AttributeKind.Octets)]
    EapMessage = 79,

    [Declares("Message-Authenticator", AttributeKind.Octets)]
    MessageAuthenticator = 80,

    [Declares("Tunnel-Private-Group-Id", AttributeKind.TaggedText)]
    TunnelPrivateGroupId = 81,

    [Declares("Acct-Interim-Interval", AttributeKind.Integer)]
    AcctInterimInterval = 85,

    [Declares("NAS-Port-Id", AttributeKind.Text)]
    NasPortId = 87,

    [Declares("Framed-Pool", AttributeKind.Text)]
    FramedPool = 88,

    [Declares("Chargeable-User-Identity", AttributeKind.Octets)]
    ChargeableUserIdentity = 89,

    [Declares("NAS-Filter-Rule", AttributeKind.Text)]
    NasFilterRule = 92,

    [Declares("NAS-IPv6-Address", AttributeKind.Ipv6Address)]
    NasIpv6Address = 95,

    [Declares("Error-Cause", AttributeKind.Integer)]
    ErrorCause = 101,

    [Declares("EAP-Key-Name", AttributeKind.Octets)]
    EapKeyName = 102,

    [Declares("EAP-Lower-Layer", AttributeKind.Integer)]
    EapLowerLayer = 163,

    [Declares("Network-Id-Name", AttributeKind.Text)]
    NetworkIdName = 179,

    [Declares("WLAN-Pairwise-Cipher", AttributeKind.Integer)]
    WlanPairwiseCipher = 186,

    [Declares("WLAN-Group-Cipher", AttributeKind.Integer)]
    WlanGroupCipher = 187,

    [Declares("WLAN-AKM-Suite", AttributeKind.Integer)]
    WlanAkmSuite = 188,
}
