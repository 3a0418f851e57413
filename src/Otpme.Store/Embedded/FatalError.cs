using Microsoft.Extensions.Logging;

namespace Otpme.Store.Embedded;

/// <summary>Ends the process: what the disk holds is unknown, and after a restart the files tell.</summary>
internal static class FatalError
{
    public static void End(ILogger logger, string reason)
    {
        EngineLog.Fatal(logger, reason);
        Environment.FailFast(reason);
    }
}
