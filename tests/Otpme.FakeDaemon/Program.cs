using Otpme.Contracts;
using Otpme.FakeDaemon;
using Otpme.Node.Supervision;

// supervise ROOT NAME=BEHAVIOUR...   the long-running otpme-controld, with fake daemons
// daemon BEHAVIOUR                   one of them
if (args is ["daemon", var behaviour])
    return FakeDaemon.Run(behaviour);

return Supervisor.Run(new SupervisorOptions
{
    Paths = new Paths(args[1]),
    Daemons = FakeDaemon.Specs(args.Skip(2)),
    DrainTimeout = TimeSpan.FromSeconds(20),
});
