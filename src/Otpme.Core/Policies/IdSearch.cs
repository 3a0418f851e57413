using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Policies;

/// <summary>
/// Finds a free number in a range. Where the last search of a sequential range ended stands in the key
/// <c>meta/next_id/policy/attribute/from-to</c> (a decimal number), so that a search does not go through the numbers that are used.
/// </summary>
internal sealed class IdSearch(Transaction transaction, TreeObject policy)
{
    /// <summary>Random numbers tried before a random range is searched from a random place on.</summary>
    private const int RandomTries = 32;

    /// <summary>Not taken by an object of the store, nor by one of this transaction.</summary>
    public bool IsFree(string attribute, int number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        var field = attribute == User.UidNumber.Name ? User.UidNumber : Group.GidNumber;
        return transaction.Tree.ReadUnique(UniqueKeys.OfField(field, text)) is null
            && !transaction.Touched.Values.Any(o => o?.Kind == (field == User.UidNumber ? User.Kind : Group.Kind) && o.Get(field) == text);
    }

    /// <summary>False with an empty error when the range is used up.</summary>
    public bool TryTake(IdSpan span, out int number, out string error)
    {
        error = "";
        return span.IsRandom ? TryTakeRandom(span, out number) : TryTakeNext(span, out number, out error);
    }

    private bool TryTakeNext(IdSpan span, out int number, out string error)
    {
        error = "";
        var start = ReadNext(span);
        var isFound = TrySearch(span, start, span.To, out number);
        if (isFound && number != start && !policy.Get(Policy.IdCheck))
        {
            error = $"{span.Attribute} {start} is used already; enable_id_check lets policy {policy.Name} look for the next one that is free.";
            return false;
        }

        if (!isFound && policy.Get(Policy.IdRangeRecheck))
            isFound = TrySearch(span, span.From, start - 1, out number);
        if (isFound)
            transaction.PutKey(Key(span), Encoding.ASCII.GetBytes((number + 1L).ToString(CultureInfo.InvariantCulture)));
        return isFound;
    }

    private bool TryTakeRandom(IdSpan span, out int number)
    {
        for (var i = 0; i < RandomTries; i++)
        {
            number = Draw(span);
            if (IsFree(span.Attribute, number))
                return true;
        }

        var start = Draw(span);
        return TrySearch(span, start, span.To, out number) || TrySearch(span, span.From, start - 1, out number);
    }

    private bool TrySearch(IdSpan span, long from, long to, out int number)
    {
        for (var candidate = from; candidate <= to; candidate++)
        {
            number = (int)candidate;
            if (IsFree(span.Attribute, number))
                return true;
        }

        number = 0;
        return false;
    }

    private static int Draw(IdSpan span) => span.From == span.To ? span.From : span.From + RandomNumberGenerator.GetInt32(span.To - span.From + 1);

    private long ReadNext(IdSpan span) =>
        transaction.ReadKey(Key(span)) is { } stored && long.TryParse(stored.Span, NumberStyles.None, CultureInfo.InvariantCulture, out var next) && next >= span.From
            ? next
            : span.From;

    private string Key(IdSpan span) => $"meta/next_id/{policy.Id:D}/{span.Attribute}/{span.From}-{span.To}";
}
