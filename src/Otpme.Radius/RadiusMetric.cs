namespace Otpme.Radius;

/// <summary>One line of the metrics page.</summary>
/// <param name="Name">Prometheus name; counters end in <c>_total</c>.</param>
/// <param name="Help">What it counts.</param>
/// <param name="IsCounter">Only grows; otherwise it is a gauge.</param>
public readonly record struct RadiusMetric(string Name, string Help, bool IsCounter, long Value);
