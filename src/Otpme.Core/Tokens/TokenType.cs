using System.Diagnostics.CodeAnalysis;
using Otpme.Core.Commands;

namespace Otpme.Core.Tokens;

/// <summary>A type of token: what it is good for, its verbs, how a new one is made. One file each, all in <see cref="TokenTypes"/>.</summary>
public abstract class TokenType : SubType
{
    /// <summary>What is presented: <c>static</c>, <c>otp</c>, <c>link</c>; policies of type forcetoken name it.</summary>
    public abstract string PassType { get; }

    /// <summary>Another token of the user may be demanded beside it.</summary>
    public virtual bool MayHaveSecondFactor => false;

    /// <summary>May be demanded beside a static password.</summary>
    public virtual bool MayBeSecondFactor => false;

    /// <summary>802.1X clients take it.</summary>
    public virtual bool SupportsDot1x => false;

    /// <summary>Words for <c>add</c> after the name.</summary>
    protected virtual IReadOnlyList<Argument> AddArguments => [];

    /// <summary>Options of <c>add</c> beside <c>-r</c>.</summary>
    protected abstract IReadOnlyList<Option> AddOptions { get; }

    /// <summary>Verbs beside <c>add</c>.</summary>
    protected abstract IReadOnlyList<Verb> Own { get; }

    public sealed override IReadOnlyList<Verb> Verbs => [TokenAdd.Verb(this, AddArguments, AddOptions), .. Own];

    /// <summary>Writes what makes a new token of this type; false with one sentence when that cannot be.</summary>
    /// <param name="draft">The token and what was asked for; takes what is to be shown.</param>
    /// <param name="error">The sentence.</param>
    internal abstract bool TryFill(TokenDraft draft, out string error);

    /// <summary>Reads the words of <c>add</c> into options; false with one sentence.</summary>
    internal virtual bool TryReadAdd(Invocation invocation, [NotNullWhen(true)] out NewTokenOptions? options, out string error)
    {
        options = new NewTokenOptions { Password = invocation.Option("--password"), EnableMsChap = invocation.Has("--enable-mschap"), Mode = invocation.Option("--mode") };
        error = "";
        return true;
    }
}
