namespace Otpme.Radius.Eap;

/// <summary>One counter or gauge of the EAP server, as a metrics page shows it.</summary>
/// <param name="Name">Name in Prometheus' spelling.</param>
/// <param name="Help">What it counts.</param>
/// <param name="Value">Value now.</param>
public readonly record struct EapMetric(string Name, string Help, long Value);
