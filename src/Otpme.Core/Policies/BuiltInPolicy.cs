using Otpme.Core.Model;

namespace Otpme.Core.Policies;

/// <summary>A policy that every realm starts with.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Settings">Writes what differs from the type's defaults; null when nothing does.</param>
public sealed record BuiltInPolicy(string Name, PolicyType Type, Action<Transaction, TreeObject>? Settings = null);
