using Otpme.Core.Commands.Dictionaries;
using Otpme.Core.Model;

namespace Otpme.Core.Kinds;

/// <summary>Words that the password strength checker knows.</summary>
public static class Dictionary
{
    public static readonly Kind Kind = new("dictionary", "Words for the password strength checker.")
    {
        Plural = "dictionaries", DefaultUnit = "dictionaries", Without = ["config", "show_config", "get_config", "remove_orphans"],
    };

    public static readonly Field<string> Type = Kind.Field("dictionary_type", ValueTypes.Choice("list", "sorted-list", "guessing"), "list", "list, sorted-list or guessing.", SetBy.Code);
    public static readonly Field<int> Words = Kind.Field("words", ValueTypes.Number(0, int.MaxValue), 0, "Number of words.", SetBy.Code);
    public static readonly Field<int> Chunks = Kind.Field("chunks", ValueTypes.Number(0, int.MaxValue), 0, "Parts the words are stored in.", SetBy.Code, hidden: true);

    static Dictionary()
    {
        Kind.Columns = [Column.OfName("dictionary"), Column.Unit, Column.Of("type", Type), Column.Of("words", Words), Column.Status, Column.Description];
        Kind.Own(DictionaryVerbs.All);
    }
}
