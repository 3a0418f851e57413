using Otpme.Core.Model;

namespace Otpme.Core.Commands;

/// <summary>Admins may do everything, nobody else anything: what holds where only root of the node gives commands.</summary>
public sealed class AdminRights : IAccessRights
{
    public static readonly AdminRights Instance = new();

    private AdminRights()
    {
    }

    public bool Has(Tree tree, Caller caller, TreeObject obj, string right) => caller.IsAdmin;
}
