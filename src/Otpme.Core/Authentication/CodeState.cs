using Otpme.Core.Authentication.Counters;
using Otpme.Core.Authentication.Records;
using Otpme.Core.Storage;

namespace Otpme.Core.Authentication;

/// <summary>The counter of a token as a decision read it.</summary>
/// <param name="Token">The token whose secret is meant.</param>
/// <param name="Counter">What the counter held, or shall hold.</param>
/// <param name="Revision">Revision it was read at; 0 when it was not stored.</param>
internal readonly record struct CodeState(TokenRecord Token, OtpCounter Counter, long Revision)
{
    /// <summary>Nobody else may have moved it.</summary>
    public CommitCondition Unchanged => new(Token.CounterKey, ConditionKind.AtRevision, Revision);

    public CommitWrite Put => new(Token.CounterKey, Counter.Write());
}
