using System.Diagnostics.CodeAnalysis;
using Otpme.Core.Commands;

namespace Otpme.Core.Model;

/// <summary>
/// The declaration of an object kind: name rule, fields, switches, relations, special verbs. Parsing, help, rights, storage, columns,
/// JSON and audit are derived from it.
/// </summary>
public sealed class Kind
{
    private static readonly Dictionary<string, Kind> s_byName = new(StringComparer.Ordinal);
    private static readonly Lock s_registry = new();

    private readonly List<Field> _fields = [];
    private readonly Dictionary<string, Field> _fieldByName = new(StringComparer.Ordinal);
    private readonly FieldTable _fieldTable = new();
    private readonly List<Members> _relations = [];
    private readonly List<Verb> _verbs = [];

    /// <summary>Declares a kind. The fields that every object has are there already.</summary>
    /// <param name="name">Its word: <c>user</c>, <c>accessgroup</c>.</param>
    /// <param name="help">One sentence for help and the reference.</param>
    public Kind(string name, string help)
    {
        Name = name;
        Help = help;
        foreach (var field in ObjectFields.Declare())
            Add(field);
        lock (s_registry)
            s_byName.Add(name, this);
    }

    public string Name { get; }

    public string Help { get; }

    /// <summary>Its command, <c>otpme-</c> this word; the name unless given.</summary>
    public string Noun { get => field ?? Name; init; }

    /// <summary>What people call one: <c>access group</c>; the name unless given.</summary>
    public string Title { get => field ?? Name; init; }

    /// <summary>What people call several; the title with an s unless given.</summary>
    public string Plural { get => field ?? Title + "s"; init; }

    /// <summary><c>a user</c>, <c>an access group</c>.</summary>
    public string OneOf => (Title[0] is 'a' or 'e' or 'i' or 'o' ? "an " : "a ") + Title;

    /// <summary>Unit (its name) that new objects go to when the caller says nothing; null for realm, site, unit, token.</summary>
    public string? DefaultUnit { get; init; }

    /// <summary>Words <c>[a-z]</c> only; see the guide's name rules.</summary>
    public bool LowerCaseOnly { get; init; } = true;

    /// <summary>Characters allowed inside a name besides letters, digits and <c>_ . -</c>.</summary>
    public string ExtraNameCharacters { get; init; } = "";

    public int MaxNameLength { get; init; } = 64;

    public NameScope NameScope { get; init; } = NameScope.Kind;

    /// <summary>Common verbs this kind does not offer (Appendix A of the specification).</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Columns of the table form.</summary>
    public IReadOnlyList<Column> Columns { get; set; } = [];

    /// <summary>Prints the details of one object; the fields as <c>KEY="value"</c> lines unless set.</summary>
    public Func<Invocation, TreeObject, CommandResult>? Details { get; set; }

    /// <summary>The kind has no command of its own (yet).</summary>
    public bool IsInternal { get; init; }

    /// <summary>Field that says the sub-type (<c>--type</c>): token type, policy type.</summary>
    public Field<string>? TypeField { get; set; }

    /// <summary>The types of this kind. A function, because types are declared in terms of the kind's fields.</summary>
    public Func<IReadOnlyList<SubType>> SubTypes { get; set; } = () => [];

    /// <summary>Verbs with code of their own that live outside the declaration; a function for the same reason.</summary>
    public Func<IEnumerable<Verb>> MoreVerbs { get; set; } = () => [];

    public IReadOnlyList<Field> Fields => _fields;

    public IReadOnlyList<Members> Relations => _relations;

    /// <summary>Verbs with code of their own; the derived ones are added by <see cref="Catalogue"/>.</summary>
    public IReadOnlyList<Verb> Verbs => _verbs;

    public static bool TryGet(ReadOnlySpan<char> name, [NotNullWhen(true)] out Kind? kind) =>
        s_byName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out kind);

    public Field<T> Field<T>(
        string name,
        ValueType<T> type,
        T fallback,
        string help,
        SetBy setBy = SetBy.Value,
        string? verb = null,
        bool unique = false,
        bool hidden = false,
        string? showAs = null)
    {
        var field = new Field<T>
        {
            Name = name,
            Type = type,
            Fallback = fallback,
            Help = help,
            SetBy = setBy,
            VerbName = verb,
            IsUnique = unique,
            IsHidden = hidden,
            ShowAs = showAs,
        };
        Add(field);
        return field;
    }

    public Field<int> Number(string name, int fallback, int from, int to, string help) =>
        Field(name, ValueTypes.Number(from, to), fallback, help);

    public Field<TimeSpan> Time(string name, TimeSpan fallback, string help, string? verb = null) =>
        Field(name, ValueTypes.Time, fallback, help, verb: verb);

    public Field<bool> Switch(string name, bool fallback, string help, string? verb = null) =>
        Field(name, ValueTypes.Flag, fallback, help, SetBy.Switch, verb);

    public Field<SealedValue?> Secret(string name, string help) =>
        Field(name, ValueTypes.Sealed, null, help, SetBy.Code);

    /// <summary>Declares a relation; see <see cref="Members"/>.</summary>
    public Members Member(string memberKind, string relation = Members.Plain, string? verbNoun = null, string? column = null)
    {
        var relationship = new Members(relation, verbNoun ?? memberKind, memberKind, memberKind == Name, column);
        _relations.Add(relationship);
        return relationship;
    }

    /// <summary>Adds verbs with code of their own.</summary>
    public void Own(IEnumerable<Verb> verbs) => _verbs.AddRange(verbs);

    public bool TryGetField(string name, [NotNullWhen(true)] out Field? field) => _fieldByName.TryGetValue(name, out field);

    /// <summary>By its name in UTF-8, as it stands in documents: these are read at logins.</summary>
    public bool TryGetField(ReadOnlySpan<byte> name, [NotNullWhen(true)] out Field? field) => _fieldTable.TryGet(name, out field);

    public override string ToString() => Name;

    private void Add(Field field)
    {
        field.Ordinal = _fields.Count;
        _fields.Add(field);
        _fieldByName.Add(field.Name, field);
        _fieldTable.Add(field);
    }
}
