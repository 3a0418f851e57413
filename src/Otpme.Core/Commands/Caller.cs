using Otpme.Core.Model;

namespace Otpme.Core.Commands;

/// <summary>Who gives a command.</summary>
/// <param name="Name">For audit and change log: <c>root (local)</c>, <c>alice/login</c>.</param>
/// <param name="Token">The token logged in with; null for root on the node.</param>
/// <param name="IsAdmin">Passes every check of rights.</param>
public sealed record Caller(string Name, ObjectRef? Token, bool IsAdmin);
