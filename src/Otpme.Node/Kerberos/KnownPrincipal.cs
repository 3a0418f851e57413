using Otpme.Core.Model;
using Otpme.Kerberos.Principals;

namespace Otpme.Node.Kerberos;

/// <summary>A principal and the state of the tree it was made from: the revision of its object, and of everything that is no user or token.</summary>
internal sealed record KnownPrincipal(Principal Principal, ObjectRef Object, long Revision, long Structure);
