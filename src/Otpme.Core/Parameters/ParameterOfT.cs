using Otpme.Core.Model;

namespace Otpme.Core.Parameters;

#pragma warning disable MA0048 // the generic twin of Parameter
/// <summary>A <see cref="Parameter"/> with values of type <typeparamref name="T"/>.</summary>
public sealed class Parameter<T> : Parameter
{
    public required ValueType<T> Type { get; init; }

    public required T Default { get; init; }

    /// <summary>The default is "nothing": it is not written to the site by init.</summary>
    public bool HasNoDefault { get; init; }

    public override string Grammar => Type.Grammar;

    public override IReadOnlyList<string>? DefaultWords => HasNoDefault ? null : Type.Show(Default);

    public override bool IsList => Default is IReadOnlyList<string>;

    public override bool TryParse(string text, out IReadOnlyList<string> words, out string error)
    {
        var ok = Type.TryParse(text, out var value, out error);
        words = ok ? Type.Show(value) : [];
        return ok;
    }

    /// <summary>The value that holds for an object.</summary>
    public T Get(Tree tree, TreeObject obj) =>
        Lookup(tree, obj) is { } words && Type.TryParse(string.Join(',', words), out var value, out _) ? value : Default;
}
#pragma warning restore MA0048
