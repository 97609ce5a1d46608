using System.Text.Json;

namespace Quantum.Engine.Cli.Conformance.Formulas;

/// <summary>An object of a line of cases; what is wrong with it is told with the number of the line.</summary>
internal sealed class CaseLine
{
    private static readonly char[] RuleSeparators = [',', ' '];

    private readonly JsonElement _object;
    private readonly int _line;

    private CaseLine(JsonElement json, int line)
    {
        _object = json;
        _line = line;
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("an object is expected");
        }
    }

    public static CaseLine Parse(string json, int line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return new CaseLine(document.RootElement.Clone(), line);
        }
        catch (JsonException e)
        {
            throw new FormatException(Problem(line, e.Message), e);
        }
    }

    public FormatException Wrong(string message) => new(Problem(_line, message));

    /// <summary>The names of fields that are not among these: files of others may have more.</summary>
    public IReadOnlyList<string> FieldsBeside(IReadOnlyCollection<string> known) =>
        [.. _object.EnumerateObject().Select(field => field.Name).Where(name => !known.Contains(name))];

    public bool Has(string name) => Find(name) is not null;

    public JsonElement Required(string name) => Find(name) ?? throw Wrong($"the field '{name}' is missing");

    public string Text(string name) => AsText(Required(name), name);

    public string? OptionalText(string name) => Find(name) is { } field ? AsText(field, name) : null;

    public double? OptionalNumber(string name) =>
        Find(name) is not { } field ? null
        : field.ValueKind == JsonValueKind.Number ? field.GetDouble()
        : throw Wrong($"'{name}' is not a number");

    public int? OptionalInteger(string name) =>
        Find(name) is not { } field ? null
        : field.ValueKind == JsonValueKind.Number && field.TryGetInt32(out int number) ? number
        : throw Wrong($"'{name}' is not an integer");

    public IReadOnlyList<string> Rules() =>
        OptionalText("rule")?.Split(RuleSeparators, StringSplitOptions.RemoveEmptyEntries) ?? [];

    public IReadOnlyList<string> Texts(string name) =>
        Find(name) is { } field ? Elements(field, name).Select(item => AsText(item, name)).ToList() : [];

    /// <summary>The elements of an array, which has so many.</summary>
    public IReadOnlyList<JsonElement> Items(string name, int count)
    {
        List<JsonElement> items = Elements(Required(name), name);
        return items.Count == count ? items : throw Wrong($"'{name}' has {items.Count} entries, not {count}");
    }

    public IReadOnlyList<JsonElement> Items(string name) => Elements(Required(name), name);

    /// <summary>A part of the line as an object of its own.</summary>
    public CaseLine As(JsonElement part) => new(part, _line);

    /// <summary>The object of that name, or an empty one.</summary>
    public CaseLine Inner(string name) => new(Find(name) ?? JsonDocument.Parse("{}").RootElement, _line);

    public IReadOnlyDictionary<string, JsonElement> Map(string name) =>
        Find(name) is { } field ? AsMap(field, name) : new Dictionary<string, JsonElement>();

    public IReadOnlyDictionary<string, JsonElement> AsMap(JsonElement map, string name) =>
        map.ValueKind == JsonValueKind.Object
            ? map.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value)
            : throw Wrong($"'{name}' is not an object");

    public IReadOnlyDictionary<string, string> TextMap(string name) =>
        Map(name).ToDictionary(entry => entry.Key, entry => AsText(entry.Value, entry.Key));

    /// <summary>The pattern in <c>"expect": {"error": "..."}</c>, or null when a value is expected.</summary>
    public string? ExpectedError() =>
        Required("expect") is { ValueKind: JsonValueKind.Object } expected && expected.TryGetProperty("error", out JsonElement error)
            ? AsText(error, "error")
            : null;

    /// <summary>The fields of these names in one text.</summary>
    public string KeyOf(params string[] names) => string.Join('|', names.Select(name => Find(name)?.GetRawText()));

    public string AsText(JsonElement field, string name) =>
        field.ValueKind == JsonValueKind.String ? field.GetString()! : throw Wrong($"'{name}' is not a text");

    // Null stands for a field that is missing.
    private JsonElement? Find(string name) =>
        _object.TryGetProperty(name, out JsonElement field) && field.ValueKind != JsonValueKind.Null ? field : null;

    private List<JsonElement> Elements(JsonElement field, string name) =>
        field.ValueKind == JsonValueKind.Array ? [.. field.EnumerateArray()] : throw Wrong($"'{name}' is not an array");

    private static string Problem(int line, string message) => $"line {line} is not a conformance case: {message}";
}
