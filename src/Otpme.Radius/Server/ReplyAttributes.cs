using Otpme.Core.Radius;
using Otpme.Radius.Wire;

namespace Otpme.Radius.Server;

/// <summary>The attributes that a client's replies may carry besides those that the protocol itself needs.</summary>
internal sealed class ReplyAttributes
{
    private readonly bool[] _allowed = new bool[256];

    public ReplyAttributes(RadiusClient client)
    {
        for (var type = 1; type < _allowed.Length; type++)
        {
            _allowed[type] = client.ReplyAttributes?.Contains(type) != false
                && (!client.IsKerberosKdc || IsKnownToKrad(type));
        }
    }

    public bool Allows(AttributeType type) => _allowed[(byte)type];

    /// <summary>MIT krb5's RADIUS client drops any reply with an attribute outside its table: 1-16, 18-20, 22-39, 60-63.</summary>
    private static bool IsKnownToKrad(int type) => type is <= 16 or (>= 18 and <= 20) or (>= 22 and <= 39) or (>= 60 and <= 63);
}
