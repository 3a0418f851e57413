namespace Otpme.Core.Realms;

/// <summary>The units that every site starts with, one for each type of object (specification 1.2).</summary>
public static class BuiltInUnits
{
    public static readonly IReadOnlyList<string> Names =
    [
        "accessgroups", "cas", "clients", "devices", "dictionaries", "groups", "hosts", "nodes", "policies", "pools", "resolvers", "roles",
        "scopes", "scripts", "shares", "users", "vlans", "templates",
    ];
}
