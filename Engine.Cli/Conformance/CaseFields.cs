namespace Quantum.Engine.Cli.Conformance;

/// <summary>The keys of one JSON object of a case, read with their kinds.</summary>
internal sealed class CaseFields(object? json)
{
    private readonly IReadOnlyDictionary<string, object?> _map =
        json as IReadOnlyDictionary<string, object?> ?? throw new FormatException("it is not a JSON object");

    public bool Has(string key) => _map.ContainsKey(key);

    public object? Value(string key) => _map[key];

    public string Text(string key) => AsText(_map.GetValueOrDefault(key), key);

    public bool Flag(string key) => _map.GetValueOrDefault(key) is true;

    /// <summary>An object; empty when the key is missing or null.</summary>
    public IReadOnlyDictionary<string, object?> Map(string key) => _map.GetValueOrDefault(key) switch
    {
        null => new Dictionary<string, object?>(),
        IReadOnlyDictionary<string, object?> map => map,
        _ => throw new FormatException($"'{key}' must be an object"),
    };

    /// <summary>One text or a list of texts; empty when the key is missing or null.</summary>
    public IReadOnlyList<string> Texts(string key) => _map.GetValueOrDefault(key) switch
    {
        null => [],
        string text => [text],
        IReadOnlyList<object?> list => list.Select(item => AsText(item, key)).ToList(),
        _ => throw new FormatException($"'{key}' must be a text or a list of texts"),
    };

    /// <summary>Refuses keys that nobody reads: a case that says more than the runner hears would pass by mistake.</summary>
    /// <exception cref="FormatException">There is another key.</exception>
    public void DemandKnown(IReadOnlyCollection<string> known, string subject)
    {
        if (_map.Keys.FirstOrDefault(key => !known.Contains(key)) is { } stranger)
        {
            throw new FormatException($"'{stranger}' is no key of {subject}; the keys are {string.Join(", ", known)}");
        }
    }

    /// <summary>A list; empty when the key is missing or null.</summary>
    public IReadOnlyList<object?> List(string key) => _map.GetValueOrDefault(key) switch
    {
        null => [],
        IReadOnlyList<object?> list => list,
        _ => throw new FormatException($"'{key}' must be a list"),
    };

    public static string AsText(object? value, string key) =>
        value as string ?? throw new FormatException($"'{key}' must be a text");
}
