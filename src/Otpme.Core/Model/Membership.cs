namespace Otpme.Core.Model;

/// <summary>One membership, kept in the member's own document: where, in which relation, with which options.</summary>
/// <param name="Relation">Name of the relation, see <see cref="Members"/>.</param>
/// <param name="Container">The object it is a member of.</param>
/// <param name="Options">Token options (SSH), or null.</param>
/// <param name="Interfaces">Login interfaces <c>tty,gui,ssh</c>, or null.</param>
public sealed record Membership(string Relation, ObjectRef Container, string? Options = null, string? Interfaces = null);
