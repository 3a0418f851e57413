using System.Collections.Frozen;

namespace Otpme.Node.Configuration;

/// <summary>The values of every key at one moment. Never changes; a reload makes a new one.</summary>
public sealed class Settings
{
    private readonly FrozenDictionary<string, object> _values;

    internal Settings(IReadOnlyDictionary<string, object> given)
    {
        _values = SettingKeys.All.ToFrozenDictionary(key => key.Name, key => given.GetValueOrDefault(key.Name, key.DefaultValue));
    }

    /// <summary>What counts without a file.</summary>
    public static Settings Defaults { get; } = new(new Dictionary<string, object>());

    public T Get<T>(SettingKey<T> key)
        where T : notnull => (T)_values[key.Name];

    /// <summary>The port to bind for a port of the protocol: with PORT_OFFSET added.</summary>
    public int Port(int port) => port + Get(SettingKeys.PortOffset);

    /// <summary>The name of this node: NODE_NAME, else the first label of the machine's name.</summary>
    public string NodeName() => Get(SettingKeys.NodeName) is { Length: > 0 } name
        ? name
        : Environment.MachineName.Split('.')[0].ToLowerInvariant();

    /// <summary>The keys that have another value in <paramref name="other"/>.</summary>
    public IReadOnlyList<SettingKey> Differences(Settings other) =>
        SettingKeys.All.Where(key => !IsEqual(_values[key.Name], other._values[key.Name])).ToList();

    private static bool IsEqual(object one, object other) =>
        one is System.Collections.IEnumerable and not string
            ? ((System.Collections.IEnumerable)one).Cast<object>().SequenceEqual(((System.Collections.IEnumerable)other).Cast<object>())
            : one.Equals(other);
}
