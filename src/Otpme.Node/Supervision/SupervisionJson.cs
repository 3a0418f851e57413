using System.Text.Json.Serialization;

namespace Otpme.Node.Supervision;

/// <summary>The JSON documents of the supervisor's socket and of <c>--json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SupervisorStatus))]
[JsonSerializable(typeof(ReloadReply))]
internal sealed partial class SupervisionJson : JsonSerializerContext;
