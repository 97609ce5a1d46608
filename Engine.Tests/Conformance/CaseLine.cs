using System.Text.Json;

namespace Quantum.Engine.Tests.Conformance;

/// <summary>An object of a line of cases; what is wrong with it is told with the file and the line.</summary>
internal sealed class CaseLine
{
    private static readonly char[] RuleSeparators = [',', ' '];

    private readonly JsonElement _object;
    private readonly string _place;

    private CaseLine(JsonElement json, string place, string[] fields)
    {
        _object = json;
        _place = place;
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("an object is expected");
        }

        string? unknown = json.EnumerateObject().Select(field => field.Name).FirstOrDefault(name => !fields.Contains(name));
        if (unknown is not null)
        {
            throw Wrong($"there is no field '{unknown}'");
        }
    }

    public static CaseLine Parse(string json, string place, string[] fields)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return new CaseLine(document.RootElement.Clone(), place, fields);
        }
        catch (JsonException e)
        {
            throw new FormatException($"{place}: {e.Message}", e);
        }
    }

    public FormatException Wrong(string message) => new($"{_place}: {message}");

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
        Text("rule").Split(RuleSeparators, StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<string> Texts(string name) =>
        Find(name) is { } field ? Elements(field, name).Select(item => AsText(item, name)).ToList() : [];

    public IReadOnlyList<JsonElement> Items(string name, int count)
    {
        List<JsonElement> items = Elements(Required(name), name);
        return items.Count == count ? items : throw Wrong($"'{name}' has {items.Count} entries, not {count}");
    }

    public IReadOnlyList<CaseLine> Objects(string name, string[] fields) =>
        Elements(Required(name), name).Select(item => new CaseLine(item, _place, fields)).ToList();

    /// <summary>The object of that name, or an empty one.</summary>
    public CaseLine Inner(string name, string[] fields) =>
        new(Find(name) ?? JsonDocument.Parse("{}").RootElement, _place, fields);

    public IReadOnlyDictionary<string, JsonElement> Map(string name) =>
        Find(name) is not { } field ? new Dictionary<string, JsonElement>()
        : field.ValueKind == JsonValueKind.Object ? field.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value)
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

    private JsonElement? Find(string name) => _object.TryGetProperty(name, out JsonElement field) ? field : null;

    private List<JsonElement> Elements(JsonElement field, string name) =>
        field.ValueKind == JsonValueKind.Array ? [.. field.EnumerateArray()] : throw Wrong($"'{name}' is not an array");

    private string AsText(JsonElement field, string name) =>
        field.ValueKind == JsonValueKind.String ? field.GetString()! : throw Wrong($"'{name}' is not a text");
}
