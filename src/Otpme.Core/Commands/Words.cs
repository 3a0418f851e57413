namespace Otpme.Core.Commands;

/// <summary>Arguments and options that many verbs share.</summary>
public static class Words
{
    public static readonly Argument Object = new("OBJ", "Name or path of the object.");
    public static readonly Argument OptionalObject = new("OBJ", "Name, path or search pattern (* matches anything, a trailing $ forces the table).", Optional: true);

    public static readonly IReadOnlyList<Option> TableOptions =
    [
        new("--fields", "Columns to show: a list, or +x,-y to add and remove.", "FIELDS"),
        new("--sort-by", "Column to sort by.", "FIELD"),
        new("--reverse", "Sort the other way round."),
        new("--raw", "No header and no lines."),
        new("--csv", "Comma-separated values."),
        new("--csv-sep", "Separator of the CSV columns (;).", "SEP"),
        new("-z", "Most rows shown (1024).", "MAX"),
        new("--limit", "Most entries in a cell.", "N"),
        new("-a", "Also objects that may only be viewed."),
    ];
}
