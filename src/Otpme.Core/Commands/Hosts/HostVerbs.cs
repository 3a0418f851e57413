using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Commands.Hosts;

/// <summary>The subcommands of <c>otpme-host</c> with code of their own (guide 19, 27).</summary>
internal static class HostVerbs
{
    public static IEnumerable<Verb> All => [Add];

    private static Verb Add => new()
    {
        Name = "add",
        Help = "Make a host; its one-time password to join is shown.",
        Arguments = [new Argument("OBJ", "[UNIT/]NAME")],
        Effect = Effect.Add,
        OnObject = false,
        Run = invocation =>
        {
            if (!NewObjectPlace.TryResolve(invocation, Host.Kind, invocation["OBJ"], out var place, out var error))
                return CommandResult.Refuse(error);
            if (invocation.Tree.Find(Node.Kind, place.Name) is not null)
                return CommandResult.Refuse($"'{place.Name}' is the name of a node.");
            var host = place.Add(invocation.Transaction, Host.Kind);
            var jotp = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
            invocation.Transaction.Set(host, Host.Jotp, new SealedValue(invocation.Services.Sealer.Seal(host.Id, Host.Jotp.Name, Encoding.ASCII.GetBytes(jotp))));
            return CommandResult.Say($"JOTP of {place.Name}: {jotp}", new JsonObject { ["host"] = place.Name, ["jotp"] = jotp });
        },
    };
}
