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
        AuditHead? head = null;
        if (view.TryRead(headKey, out var stored) && (head = AuditHead.Read(sealer, stored.Value.Span)) is null)
            return Failed("The signed head of the audit log in the store is not genuine.");
        if (head is { First: > 0 } && (oldest == 0 || oldest > head.First))
            return Failed(Missing(head.First, oldest == 0 ? head.Number : oldest - 1));
        var headSeen = head is null || head.Number < oldest;
        Span<byte> hash = stackalloc byte[32];
        for (var i = 0; i < firsts.Count; i++)
        {
            if (i > 0 && firsts[i] != number + 1)
                return Failed(Missing(number + 1, firsts[i] - 1));
            number = firsts[i] - 1;
            foreach (var line in segments.Lines(firsts[i]))
            {
                number++;
                records++;

                // The oldest file that retention left has no record before it: its first hash is taken as the start.
                if (records == 1 && number > 1)
                {
                    if (!AuditChain.TryReadHash(line.Span, hash))
                        return Failed($"Record {number} of the audit log is damaged.");
                    chain.Start(hash);
                }
                else if (!chain.Check(line.Span))
                {
                    return Failed($"Record {number} of the audit log was changed, or a record before it is missing.");
                }

                if (head?.Number == number)
                {
                    headSeen = true;
                    if (!chain.Head.SequenceEqual(head.Hash))
                        return Failed($"The audit log up to record {number} is not the one that was signed.");
                }
            }
        }

        if (number < written)
            return Failed($"The audit log ends at record {number}; record {written} was written and is missing.");
        return headSeen
            ? new AuditVerification(records, oldest, number, null)
            : Failed($"The audit log ends at record {number}; record {head!.Number} was signed and is missing.");

        AuditVerification Failed(string problem) => new(records, oldest, number, problem);
    }

    private static string Missing(long from, long to) =>
        from == to ? $"Record {from} of the audit log is missing." : $"Records {from} to {to} of the audit log are missing.";
}
