using System.Text.Json.Serialization;

namespace Otpme.Node.Supervision;

/// <summary>What a daemon does now, as otpme-controld sees it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DaemonState>))]
public enum DaemonState
{
    [JsonStringEnumMemberName("starting")]
    Starting,

    [JsonStringEnumMemberName("ready")]
    Ready,

    [JsonStringEnumMemberName("reloading")]
    Reloading,

    /// <summary>Ended by itself; is started again after a pause.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    [JsonStringEnumMemberName("stopping")]
    Stopping,

    [JsonStringEnumMemberName("stopped")]
    Stopped,
}
