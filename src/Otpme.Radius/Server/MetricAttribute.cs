namespace Otpme.Radius.Server;

/// <summary>Stands at a <see cref="RadiusCounter"/>: its Prometheus name and the sentence that explains it.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class MetricAttribute(string name, string help) : Attribute
{
    public string Name { get; } = name;

    public string Help { get; } = help;
}
