using System.Globalization;
using System.Text.Json;
using Otpme.Core.Time;

namespace Otpme.Core.Model;

/// <summary>The value types that fields and parameters are made of.</summary>
public static class ValueTypes
{
    /// <summary>Longest text that is typed: one line.</summary>
    public const int MaxTextLength = 255;

    /// <summary>Longest text of several lines.</summary>
    public const int MaxLongTextLength = 4096;

    /// <summary>Most entries of a list that is typed.</summary>
    public const int MaxListEntries = 256;

    /// <summary>One line about something.</summary>
    public static readonly ValueType<string> Text = new TextType(MaxTextLength);

    /// <summary>Text of several lines.</summary>
    public static readonly ValueType<string> LongText = new TextType(MaxLongTextLength);

    /// <summary>Certificates and their like; text of several lines that no administrator types.</summary>
    public static readonly ValueType<string> Pem = new TextType(int.MaxValue);
    public static readonly ValueType<bool> Flag = new FlagType();
    public static readonly ValueType<TimeSpan> Time = new TimeType();
    public static readonly ValueType<DateTimeOffset?> Moment = new MomentType();
    public static readonly ValueType<ObjectRef?> Reference = new ReferenceType();
    public static readonly ValueType<SealedValue?> Sealed = new SealedType();
    public static readonly ValueType<IReadOnlyList<string>> Words = new ListType<string>(Text);
    public static readonly ValueType<IReadOnlyList<ObjectRef>> References = new ListType<ObjectRef>(new PlainReferenceType());
    public static readonly ValueType<IReadOnlyList<Membership>> Memberships = new ListType<Membership>(new MembershipType());
    public static readonly ValueType<IReadOnlyDictionary<string, IReadOnlyList<string>>> Map = new MapType();

    public static ValueType<int> Number(int from, int to) => new NumberType(from, to);

    public static ValueType<string> Choice(params string[] choices) => new ChoiceType(choices);

    private sealed class TextType(int longest) : ValueType<string>
    {
        public override string Grammar => "text";

        public override bool TryParse(string text, out string value, out string error)
        {
            value = text;
            error = TextLimit.Refuse(text, longest, mayHaveLines: longest > MaxTextLength) ?? "";
            return error.Length == 0;
        }

        public override IReadOnlyList<string> Show(string value) => [value];

        public override void Write(Utf8JsonWriter json, string value) => json.WriteStringValue(value);

        public override string Read(ref Utf8JsonReader json) => json.GetString() ?? "";
    }

    private sealed class ChoiceType(string[] choices) : ValueType<string>
    {
        public override string Grammar => string.Join('|', choices);

        public override bool TryParse(string text, out string value, out string error)
        {
            value = text.ToLowerInvariant();
            error = choices.Contains(value) ? "" : $"'{text}' is not one of {string.Join(", ", choices)}.";
            return error.Length == 0;
        }

        public override IReadOnlyList<string> Show(string value) => [value];

        public override void Write(Utf8JsonWriter json, string value) => json.WriteStringValue(value);

        public override string Read(ref Utf8JsonReader json) => json.GetString() ?? "";
    }

    private sealed class FlagType : ValueType<bool>
    {
        public override string Grammar => "True|False";

        public override bool TryParse(string text, out bool value, out string error)
        {
            value = text.ToLowerInvariant() is "true" or "yes" or "on" or "1";
            error = value || text.ToLowerInvariant() is "false" or "no" or "off" or "0" ? "" : $"'{text}' is neither True nor False.";
            return error.Length == 0;
        }

        public override IReadOnlyList<string> Show(bool value) => [value ? "True" : "False"];

        public override void Write(Utf8JsonWriter json, bool value) => json.WriteBooleanValue(value);

        public override bool Read(ref Utf8JsonReader json) => json.GetBoolean();
    }

    private sealed class NumberType(int from, int to) : ValueType<int>
    {
        public override string Grammar => $"{from}..{to}";

        public override bool TryParse(string text, out int value, out string error)
        {
            var ok = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= from && value <= to;
            error = ok ? "" : $"'{text}' is not a number from {from} to {to}.";
            return ok;
        }

        public override IReadOnlyList<string> Show(int value) => [value.ToString(CultureInfo.InvariantCulture)];

        public override void Write(Utf8JsonWriter json, int value) => json.WriteNumberValue(value);

        public override int Read(ref Utf8JsonReader json) => json.GetInt32();
    }

    /// <summary>A length of time; stored in milliseconds.</summary>
    private sealed class TimeType : ValueType<TimeSpan>
    {
        public override string Grammar => "time, e.g. 30s 5m 1h 2D 1W";

        public override bool TryParse(string text, out TimeSpan value, out string error)
        {
            var ok = Duration.TryParse(text, out var duration, out error);
            value = duration.ToTimeSpan();
            return ok;
        }

        public override IReadOnlyList<string> Show(TimeSpan value) => [new Duration((long)value.TotalSeconds).ToString()];

        public override void Write(Utf8JsonWriter json, TimeSpan value) => json.WriteNumberValue((long)value.TotalMilliseconds);

        public override TimeSpan Read(ref Utf8JsonReader json) => TimeSpan.FromMilliseconds(json.GetInt64());
    }

    /// <summary>A point in time; stored as Unix milliseconds UTC.</summary>
    private sealed class MomentType : ValueType<DateTimeOffset?>
    {
        public override string Grammar => "date";

        public override bool TryParse(string text, out DateTimeOffset? value, out string error)
        {
            var ok = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment);
            (value, error) = ok ? (moment, "") : (default(DateTimeOffset?), $"'{text}' is not a date.");
            return ok;
        }

        public override IReadOnlyList<string> Show(DateTimeOffset? value) =>
            value is { } moment ? [moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)] : [];

        public override void Write(Utf8JsonWriter json, DateTimeOffset? value)
        {
            if (value is { } moment)
                json.WriteNumberValue(moment.ToUnixTimeMilliseconds());
            else
                json.WriteNullValue();
        }

        public override DateTimeOffset? Read(ref Utf8JsonReader json) =>
            json.TokenType == JsonTokenType.Null ? null : DateTimeOffset.FromUnixTimeMilliseconds(json.GetInt64());
    }

    private sealed class ReferenceType : ValueType<ObjectRef?>
    {
        public override string Grammar => "object";

        public override bool TryParse(string text, out ObjectRef? value, out string error)
        {
            var ok = ObjectRef.TryParse(text, out var reference);
            (value, error) = ok ? (reference, "") : (default(ObjectRef?), $"'{text}' is not a reference.");
            return ok;
        }

        public override IReadOnlyList<string> Show(ObjectRef? value) => value is { } reference ? [reference.ToString()] : [];

        public override void Write(Utf8JsonWriter json, ObjectRef? value)
        {
            if (value is { } reference)
                json.WriteStringValue(reference.ToString());
            else
                json.WriteNullValue();
        }

        public override ObjectRef? Read(ref Utf8JsonReader json) =>
            ObjectRef.TryRead(in json, out var reference) ? reference : null;
    }

    private sealed class PlainReferenceType : ValueType<ObjectRef>
    {
        public override string Grammar => "object";

        public override bool TryParse(string text, out ObjectRef value, out string error)
        {
            var ok = ObjectRef.TryParse(text, out value);
            error = ok ? "" : $"'{text}' is not a reference.";
            return ok;
        }

        public override IReadOnlyList<string> Show(ObjectRef value) => [value.ToString()];

        public override void Write(Utf8JsonWriter json, ObjectRef value) => json.WriteStringValue(value.ToString());

        public override ObjectRef Read(ref Utf8JsonReader json) =>
            ObjectRef.TryRead(in json, out var reference) ? reference : throw new JsonException("not a reference");
    }

    private sealed class SealedType : ValueType<SealedValue?>
    {
        public override string Grammar => "secret";

        public override bool TryParse(string text, out SealedValue? value, out string error)
        {
            (value, error) = (null, "A sealed value cannot be typed.");
            return false;
        }

        public override IReadOnlyList<string> Show(SealedValue? value) => [];

        public override void Write(Utf8JsonWriter json, SealedValue? value)
        {
            if (value is null)
                json.WriteNullValue();
            else
                json.WriteBase64StringValue(value.Bytes);
        }

        public override SealedValue? Read(ref Utf8JsonReader json) =>
            json.TokenType == JsonTokenType.Null ? null : new SealedValue(json.GetBytesFromBase64());
    }

    private sealed class MembershipType : ValueType<Membership>
    {
        public override string Grammar => "membership";

        public override bool TryParse(string text, out Membership value, out string error)
        {
            (value, error) = (null!, "A membership cannot be typed.");
            return false;
        }

        public override IReadOnlyList<string> Show(Membership value) => [value.Container.ToString()];

        public override void Write(Utf8JsonWriter json, Membership value)
        {
            json.WriteStartArray();
            json.WriteStringValue(value.Relation);
            json.WriteStringValue(value.Container.ToString());
            if (value.Options is not null || value.Interfaces is not null)
                json.WriteStringValue(value.Options);
            if (value.Interfaces is not null)
                json.WriteStringValue(value.Interfaces);
            json.WriteEndArray();
        }

        public override Membership Read(ref Utf8JsonReader json)
        {
            if (json.TokenType != JsonTokenType.StartArray || !json.Read() || json.TokenType != JsonTokenType.String)
                throw new JsonException("not a membership");
            var relation = json.ValueTextEquals(Members.Plain) ? Members.Plain : json.GetString()!;
            if (!json.Read() || !ObjectRef.TryRead(in json, out var container))
                throw new JsonException("not a membership");
            var (options, interfaces) = (default(string), default(string));
            for (var part = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; part++)
            {
                if (part == 0)
                    options = json.GetString();
                else
                    interfaces = json.GetString();
            }

            return new Membership(relation, container, options, interfaces);
        }
    }

    private sealed class ListType<T>(ValueType<T> item) : ValueType<IReadOnlyList<T>>
    {
        public override string Grammar => item.Grammar + ",...";

        public override bool TryParse(string text, out IReadOnlyList<T> value, out string error)
        {
            var list = new List<T>();
            value = list;
            foreach (var word in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (!item.TryParse(word, out var one, out error))
                    return false;
                list.Add(one);
            }

            error = list.Count > MaxListEntries ? $"{list.Count} entries are too many: it takes {MaxListEntries}." : "";
            return error.Length == 0;
        }

        public override IReadOnlyList<string> Show(IReadOnlyList<T> value) => [.. value.SelectMany(item.Show)];

        public override void Write(Utf8JsonWriter json, IReadOnlyList<T> value)
        {
            json.WriteStartArray();
            foreach (var one in value)
                item.Write(json, one);
            json.WriteEndArray();
        }

        public override IReadOnlyList<T> Read(ref Utf8JsonReader json)
        {
            var list = new List<T>();
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                list.Add(item.Read(ref json));
            return list;
        }
    }

    private sealed class MapType : ValueType<IReadOnlyDictionary<string, IReadOnlyList<string>>>
    {
        public override string Grammar => "map";

        public override bool TryParse(string text, out IReadOnlyDictionary<string, IReadOnlyList<string>> value, out string error)
        {
            (value, error) = (new Dictionary<string, IReadOnlyList<string>>(), "A map cannot be typed.");
            return false;
        }

        public override IReadOnlyList<string> Show(IReadOnlyDictionary<string, IReadOnlyList<string>> value) =>
            [.. value.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={string.Join(',', p.Value)}")];

        public override void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, IReadOnlyList<string>> value)
        {
            json.WriteStartObject();
            foreach (var (name, list) in value.OrderBy(p => p.Key, StringComparer.Ordinal))
            {
                json.WritePropertyName(name);
                Words.Write(json, list);
            }

            json.WriteEndObject();
        }

        public override IReadOnlyDictionary<string, IReadOnlyList<string>> Read(ref Utf8JsonReader json)
        {
            var map = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
            while (json.Read() && json.TokenType != JsonTokenType.EndObject)
            {
                var name = json.GetString()!;
                json.Read();
                map[name] = Words.Read(ref json);
            }

            return map;
        }
    }
}
