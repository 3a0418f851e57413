using Otpme.Core.Commands;
using Otpme.Core.Model;

namespace Otpme.Core.Rights;

/// <summary>May this caller do that to this object? Rights are grants only; what is not granted is denied (specification 4).</summary>
public interface IRights
{
    /// <summary>Passes every check: root on the node, the admin token, members of the admin role.</summary>
    bool IsAdmin(Caller caller);

    /// <param name="right">A right as <c>name[:value[:sub]]</c>: <c>edit:max_fail</c>, <c>add:user</c>.</param>
    bool Allows(Caller caller, TreeObject obj, string right);
}
