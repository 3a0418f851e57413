using Otpme.Core.Audit;
using Otpme.Core.Security;
using Otpme.Core.Storage;

namespace Otpme.Node.Audit;

/// <summary>
/// Recomputes the whole chain of an audit log, and compares it with the newest signed head in the store and with what this process wrote.
/// </summary>
internal static class AuditVerifier
{
    public static AuditVerification Verify(AuditSegments segments, IStoreView view, string headKey, ISealer sealer, long written)
    {
        var chain = new AuditChain();
        var firsts = segments.List();
        long number = 0, records = 0, oldest = firsts.Count > 0 ? firsts[0] : 0;
        Span<byte> hash = stackalloc byte[32];
        Span<byte> headHash = stackalloc byte[32];
        long headNumber = 0;
        var hasHead = view.TryRead(headKey, out var stored) && AuditHead.TryRead(sealer, stored.Value.Span, out headNumber, headHash);
        if (!hasHead && view.TryRead(headKey, out _))
            return Failed("The signed head of the audit log in the store is not genuine.");
        var headSeen = !hasHead || headNumber < oldest;
        foreach (var first in firsts)
        {
            if (number != 0 && first != number + 1)
                return Failed($"Records {number + 1} to {first - 1} of the audit log are missing.");
            number = first - 1;
            foreach (var line in segments.Lines(first))
            {
                number++;
                records++;

                // The oldest file that retention left has no record before it: its first hash is taken as the start.
                if (records == 1 && first > 1)
                {
                    if (!AuditChain.TryReadHash(line.Span, hash))
                        return Failed($"Record {number} of the audit log is damaged.");
                    chain.Start(hash);
                }
                else if (!chain.Check(line.Span))
                {
                    return Failed($"Record {number} of the audit log was changed, or a record before it is missing.");
                }

                if (hasHead && number == headNumber)
                {
                    headSeen = true;
                    if (!chain.Head.SequenceEqual(headHash))
                        return Failed($"The audit log up to record {number} is not the one that was signed.");
                }
            }
        }

        if (number < written)
            return Failed($"The audit log ends at record {number}; record {written} was written and is missing.");
        return headSeen
            ? new AuditVerification(records, oldest, number, null)
            : Failed($"The audit log ends at record {number}; record {headNumber} was signed and is missing.");

        AuditVerification Failed(string problem) => new(records, oldest, number, problem);
    }
}
