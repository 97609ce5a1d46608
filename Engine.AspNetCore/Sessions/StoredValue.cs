using System.Numerics;
using Quantum.Engine.Values;

namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>What may be kept beyond a request: the values of the language as .NET objects, but no files.</summary>
internal static class StoredValue
{
    /// <summary>How deep lists and objects may be nested in one another.</summary>
    public const int MaxDepth = 100;

    /// <summary>How many items and keys one value of <c>application</c> may have, those inside of others counted too.</summary>
    private const int MaxItems = 1_000_000;

    // More than a form has fields. A list that grows in a loop is looked into at each step.
    private const int MaxItemsLookedInto = 1024;

    /// <summary>
    /// Refuses what can never be kept where it is written, which has a line. The first thousand items of lists and objects are
    /// looked into; the others are when they are kept.
    /// </summary>
    /// <exception cref="NotSupportedException">
    /// The value, or one inside of it, is a file, or of a type that the language does not have; or lists nest too deep.
    /// </exception>
    /// <exception cref="InvalidOperationException">An item of a host's own list or object could not be read.</exception>
    public static void RequireStorable(object? value, string scope)
    {
        int left = MaxItemsLookedInto;
        RequireStorable(value, scope, 0, ref left);
    }

    public static NotSupportedException Refusal(object? value, string scope) => value is IUploadedFile
        ? new($"an uploaded file ends with its request and cannot be kept in {scope}; keep its name, and its content elsewhere")
        : new($"a value of type {value?.GetType().Name} cannot be kept in {scope}");

    public static NotSupportedException TooDeep(string scope) =>
        new($"lists and objects in {scope} may be nested {MaxDepth} levels deep; this value nests deeper");

    /// <summary>
    /// The value in lists and objects of its own, so that it keeps nothing of the host's alive, and does not change with it.
    /// </summary>
    /// <exception cref="NotSupportedException">The value, or one inside of it, cannot be kept.</exception>
    /// <exception cref="InvalidOperationException">An item of a host's own list or object could not be read.</exception>
    public static object? Detach(object? value, string scope)
    {
        int left = MaxItems;
        return Detach(value, scope, 0, ref left);
    }

    /// <summary>
    /// True when writing the second over the first changes nothing. Lists and objects never change, so that only the very same
    /// one is the same; true for equals may not be missed for the rest.
    /// </summary>
    public static bool AreSame(object? left, object? right) => ReferenceEquals(left, right) || (left, right) switch
    {
        (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
        (bool a, bool b) => a == b,
        (long a, long b) => a == b,
        (double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b),
        (BigInteger a, BigInteger b) => a == b,
        (DateTime a, DateTime b) => a.Ticks == b.Ticks && a.Kind == b.Kind,
        _ => false,
    };

    private static void RequireStorable(object? value, string scope, int depth, ref int left)
    {
        if (value is IReadOnlyDictionary<string, object?> map)
        {
            RequireStorable(map.Values, scope, depth + 1, ref left);
        }
        else if (value is IReadOnlyList<object?> list)
        {
            RequireStorable(list, scope, depth + 1, ref left);
        }
        else if (!IsScalar(value))
        {
            throw Refusal(value, scope);
        }
    }

    private static void RequireStorable(IEnumerable<object?> items, string scope, int depth, ref int left)
    {
        if (depth > MaxDepth)
        {
            throw TooDeep(scope);
        }

        foreach (object? item in items)
        {
            if (--left < 0)
            {
                return;
            }

            RequireStorable(item, scope, depth, ref left);
        }
    }

    private static bool IsScalar(object? value) => value is
        null or string or bool or long or int or double or BigInteger or decimal or
        DateTime or DateOnly or TimeOnly or DateTimeOffset;

    private static object? Detach(object? value, string scope, int depth, ref int left)
    {
        if (depth > MaxDepth)
        {
            throw TooDeep(scope);
        }

        if (--left < 0)
        {
            throw new NotSupportedException($"a value of {scope} may have {MaxItems:N0} items; this one has more");
        }

        switch (value)
        {
            case IReadOnlyDictionary<string, object?> map:
                return DetachObject(map, scope, depth + 1, ref left);
            case IReadOnlyList<object?> list:
                return DetachList(list, scope, depth + 1, ref left);
            default:
                return IsScalar(value) ? value : throw Refusal(value, scope);
        }
    }

    private static List<object?> DetachList(IReadOnlyList<object?> list, string scope, int depth, ref int left)
    {
        int count = list.Count;
        var items = new List<object?>(Math.Min(count, left));
        for (int i = 0; i < count; i++)
        {
            items.Add(Detach(list[i], scope, depth, ref left));
        }

        return items;
    }

    private static OrderedDictionary<string, object?> DetachObject(
        IReadOnlyDictionary<string, object?> map, string scope, int depth, ref int left)
    {
        var copy = new OrderedDictionary<string, object?>(Math.Min(map.Count, left), StringComparer.Ordinal);
        foreach ((string key, object? value) in map)
        {
            copy[key] = Detach(value, scope, depth, ref left);
        }

        return copy;
    }
}
