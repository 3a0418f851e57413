using System.Runtime.CompilerServices;
using Otpme.Core.Model;

namespace Otpme.Core.Kinds;

/// <summary>The visible list of all object kinds.</summary>
public static class AllKinds
{
    public static readonly IReadOnlyList<Kind> List =
    [
        Realm.Kind, Site.Kind, Unit.Kind, User.Kind, Token.Kind, Group.Kind, Role.Kind, AccessGroup.Kind, Client.Kind, Policy.Kind,
        Dictionary.Kind, Ca.Kind, Host.Kind, Node.Kind, Principal.Kind,
    ];

    /// <summary>Kinds register themselves when they are first touched; references are parsed by name, so all are touched at start.</summary>
#pragma warning disable CA2255 // a module initialiser is the one way to be sure before any reference is parsed
    [ModuleInitializer]
    internal static void Load() => RuntimeHelpers.RunClassConstructor(typeof(AllKinds).TypeHandle);
#pragma warning restore CA2255
}
