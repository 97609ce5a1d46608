using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Quantum.Engine.Hosting;

/// <summary>
/// The variables before a step: those of the last checkpoint, and over them what the steps since then assigned, which is put
/// together at the first look. Immutable.
/// </summary>
internal sealed class ContextSnapshot(CalculatorHistory history, int step) : IReadOnlyDictionary<string, object?>
{
    private Parts? _parts;

    public int Count => Joined.Map.Count + Joined.Added;

    public IEnumerable<string> Keys => this.Select(pair => pair.Key);

    public IEnumerable<object?> Values => this.Select(pair => pair.Value);

    // Made twice by two threads at once, the parts are equal.
    private Parts Joined => _parts ??= Join();

    public object? this[string key] => TryGetValue(key, out object? value)
        ? value
        : throw new KeyNotFoundException($"There is no variable '{key}'.");

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) =>
        Joined.Changes.TryGetValue(key, out value) || Joined.Map.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        (Dictionary<string, object?> map, Dictionary<string, object?> changes, _) = Joined;
        foreach ((string name, object? value) in map)
        {
            yield return new(name, changes.TryGetValue(name, out object? changed) ? changed : value);
        }

        foreach (KeyValuePair<string, object?> change in changes)
        {
            if (!map.ContainsKey(change.Key))
            {
                yield return change;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Parts Join()
    {
        Dictionary<string, object?> map = history.CheckpointOf(step, out int count);
        var changes = new Dictionary<string, object?>(map.Comparer);
        history.AddChanges(count, step, changes);
        return new Parts(map, changes, changes.Keys.Count(name => !map.ContainsKey(name)));
    }

    /// <param name="Map">All variables at the checkpoint.</param>
    /// <param name="Changes">What was assigned since.</param>
    /// <param name="Added">How many of the changes are names that the checkpoint does not have.</param>
    private sealed record Parts(Dictionary<string, object?> Map, Dictionary<string, object?> Changes, int Added);
}
