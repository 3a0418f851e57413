using Otpme.Core.Commands.Exports;
using Otpme.Core.Model;

namespace Otpme.Core.Commands.Common;

/// <summary>The subcommands that every kind of object has (specification 1.8).</summary>
public static class CommonVerbs
{
    public static IEnumerable<Verb> Of(Kind kind) =>
    [
        LifeCycle.Add(kind), LifeCycle.Delete(kind), LifeCycle.Rename, LifeCycle.Move, LifeCycle.Touch, LifeCycle.Enable, LifeCycle.Disable,
        Showing.Show(kind), Showing.List(kind),
        Configuring.Config, Configuring.ShowConfig, Configuring.GetConfig, Configuring.DumpInfo,
        PolicyAssignment.Add, PolicyAssignment.Remove, PolicyAssignment.List,
        AclAssignment.Add, AclAssignment.Delete, AclAssignment.Show,
        ChangeLogVerbs.Show, ChangeLogVerbs.Edit, ChangeLogVerbs.Delete, ChangeLogVerbs.Clear,
        ExportVerbs.Export, Orphans.Remove,
    ];
}
