using Microsoft.Extensions.Logging;

namespace Otpme.Replica;

internal static partial class ReplicaLog
{
    [LoggerMessage(LogLevel.Information, "Indexes of the store are built anew for indexer version {Version}.")]
    public static partial void Reindexing(ILogger logger, int version);

    [LoggerMessage(LogLevel.Information, "Store {Path} is open at revision {Revision}.")]
    public static partial void Opened(ILogger logger, string path, long revision);
}
