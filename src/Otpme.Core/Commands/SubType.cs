using Otpme.Core.Model;

namespace Otpme.Core.Commands;

/// <summary>One type of a kind that has several (<c>--type</c>): a token type, a policy type. Declared in one file, listed in one place.</summary>
public abstract class SubType
{
    /// <summary>The word after <c>--type</c>; also what <see cref="Kind.TypeField"/> stores.</summary>
    public abstract string Name { get; }

    /// <summary>One sentence for help and the reference.</summary>
    public abstract string Help { get; }

    /// <summary>Fields that mean something for this type, beside those of every object; <c>show</c> leaves the others out.</summary>
    public abstract IReadOnlyList<Field> Fields { get; }

    /// <summary>Verbs that only objects of this type have.</summary>
    public abstract IReadOnlyList<Verb> Verbs { get; }

    /// <summary>The verbs under this type's name; an object of another type is refused.</summary>
    internal IEnumerable<Verb> TypedVerbs() => Verbs.Select(verb => verb with { Type = Name, Run = verb.OnObject ? Guarded(verb.Run) : verb.Run });

    private Func<Invocation, CommandResult> Guarded(Func<Invocation, CommandResult> run) => invocation =>
        invocation.Target.TypeName == Name
            ? run(invocation)
            : CommandResult.Refuse(
                $"{ObjectPath.Short(invocation.Tree, invocation.Target)} is {invocation.Target.Kind.OneOf} of type {invocation.Target.TypeName}, not {Name}.");
}
