namespace Otpme.Node.Metrics;

/// <summary>One figure of the metrics page (Prometheus text exposition format).</summary>
public readonly record struct Metric(string Name, string Help, bool IsCounter, double Value);
