using Otpme.Core.Authentication.Records;

namespace Otpme.Core.Authentication.Steps;

/// <summary>Finds the client the request came through, by identifier, name or address (step 2).</summary>
internal sealed class ClientStep : LoginStep
{
    public override string Name => "client";

    public override StepResult Run(LoginRun run)
    {
        var attempt = run.Attempt;
        if (attempt.ClientId == Guid.Empty && string.IsNullOrEmpty(attempt.ClientName) && attempt.ClientAddress is null)
            return run.Refuse(this, LoginReason.AUTH_CLIENT_MISSING, "the request names no client");
        if (Find(attempt, run.User.Structure) is not { } client)
            return run.Refuse(this, LoginReason.AUTH_CLIENT_UNKNOWN, $"no client {attempt.ClientName ?? attempt.ClientAddress?.ToString() ?? attempt.ClientId.ToString("D")}");
        run.Client = client;
        if (!client.IsEnabled && !run.User.IgnoresDisabled)
            return run.Refuse(this, LoginReason.AUTH_CLIENT_DISABLED, $"client {client.Name} is disabled");
        if (client.AccessGroup is null)
            return run.Refuse(this, LoginReason.AUTH_CLIENT_NO_ACCESSGROUP, $"client {client.Name} has no access group");
        run.Trace?.Add(Name, $"client {client.Name}{(client.IsDot1x ? ", 802.1X" : "")}{(client.Limit is null ? "" : ", limited logins")}");
        return StepResult.Continue;
    }

    private static ClientRecord? Find(LoginAttempt attempt, Structure structure)
    {
        if (attempt.ClientId != Guid.Empty)
            return structure.Client(attempt.ClientId);
        return string.IsNullOrEmpty(attempt.ClientName) ? structure.Client(attempt.ClientAddress!) : structure.Client(attempt.ClientName);
    }
}
