using Otpme.Core.Model;

namespace Otpme.Core.Commands;

/// <summary>Says who may do what to which object (specification 4).</summary>
public interface IAccessRights
{
    /// <summary>True when the caller holds the right (<c>edit:pin</c>, <c>view_all</c>) on the object, as granted or inherited.</summary>
    bool Has(Tree tree, Caller caller, TreeObject obj, string right);
}
