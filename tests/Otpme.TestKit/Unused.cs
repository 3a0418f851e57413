using System.Reflection;

namespace Otpme.TestKit;

/// <summary>Stands in for a port that a test does not use: every call of it fails the test.</summary>
public class Unused : DispatchProxy
{
    public static T Port<T>()
        where T : class => Create<T, Unused>();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        throw new NotSupportedException($"This test does not use {targetMethod?.DeclaringType?.Name}.{targetMethod?.Name}.");
}
