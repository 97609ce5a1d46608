using System.Collections;
using System.Collections.ObjectModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <summary>Makes the adapter of a collection.</summary>
internal delegate Value HostWrap(object source, HostTypeRegistry types);

/// <summary>Which adapter serves a .NET collection type; found once per type and process.</summary>
internal sealed class HostShape
{
    /// <summary>A sequence that is neither list nor dictionary is read to its end, but no further than this.</summary>
    public const int MaxSequenceLength = 1_000_000;

    private static readonly ConditionalWeakTable<Type, HostShape> Shapes = [];

    private readonly HostWrap? _wrap;

    private HostShape(HostWrap? wrap) => _wrap = wrap;

    /// <summary>The adapter for a collection type, or null when the type is none.</summary>
    public static HostWrap? Of(Type type) => Shapes.GetValue(type, static t => new HostShape(Find(t)))._wrap;

    private static HostWrap? Find(Type type)
    {
        if (!type.IsAssignableTo(typeof(IEnumerable)))
        {
            return null;
        }

        return FindDictionary(type) ?? FindList(type) ?? Sequence;
    }

    private static HostWrap? FindDictionary(Type type)
    {
        if (ItemOfDictionary(type, typeof(IReadOnlyDictionary<,>)) is { } readable)
        {
            return Bind(nameof(ReadOnlyDictionary), readable);
        }

        if (ItemOfDictionary(type, typeof(IDictionary<,>)) is { } writable)
        {
            return Bind(nameof(WritableDictionary), writable);
        }

        return type.IsAssignableTo(typeof(IDictionary))
            ? (source, types) => Value.FromObject(new HostUntypedDictionary((IDictionary)source, types))
            : null;
    }

    private static HostWrap? FindList(Type type)
    {
        if (type.IsSZArray && !type.GetElementType()!.IsPointer)
        {
            return Bind(nameof(Array), type.GetElementType()!);
        }

        if (ArgumentsOf(type, typeof(IReadOnlyList<>)) is [var readable])
        {
            return Bind(nameof(ReadOnlyList), readable);
        }

        return ArgumentsOf(type, typeof(IList<>)) is [var writable] ? Bind(nameof(WritableList), writable) : null;
    }

    private static Type? ItemOfDictionary(Type type, Type definition) =>
        ArgumentsOf(type, definition) is [var key, var item] && key == typeof(string) ? item : null;

    private static Type[]? ArgumentsOf(Type type, Type definition) =>
        type.GetInterfaces()
            .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == definition)?
            .GetGenericArguments();

    /// <summary>The adapter for an item type; reference types share the code of object.</summary>
    private static HostWrap? Bind(string method, Type item)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported && item.IsValueType)
        {
            return BindKnown(method, item);
        }

        return typeof(HostShape)
            .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(item)
            .CreateDelegate<HostWrap>();
    }

    /// <summary>Where no code can be made at run time only the adapters compiled ahead exist; others read as sequences.</summary>
    private static HostWrap? BindKnown(string method, Type item) => (method, item) switch
    {
        (nameof(Array), _) when item == typeof(long) => Array<long>,
        (nameof(Array), _) when item == typeof(int) => Array<int>,
        (nameof(Array), _) when item == typeof(double) => Array<double>,
        (nameof(ReadOnlyList), _) when item == typeof(long) => ReadOnlyList<long>,
        (nameof(ReadOnlyList), _) when item == typeof(int) => ReadOnlyList<int>,
        (nameof(ReadOnlyList), _) when item == typeof(double) => ReadOnlyList<double>,
        (nameof(ReadOnlyDictionary), _) when item == typeof(long) => ReadOnlyDictionary<long>,
        (nameof(ReadOnlyDictionary), _) when item == typeof(int) => ReadOnlyDictionary<int>,
        (nameof(ReadOnlyDictionary), _) when item == typeof(double) => ReadOnlyDictionary<double>,
        _ => null,
    };

    private static Value ReadOnlyDictionary<T>(object source, HostTypeRegistry types) =>
        Value.FromObject(new HostReadOnlyDictionary<T>((IReadOnlyDictionary<string, T>)source, types));

    private static Value WritableDictionary<T>(object source, HostTypeRegistry types) =>
        Value.FromObject(new HostWritableDictionary<T>((IDictionary<string, T>)source, types));

    private static Value Array<T>(object source, HostTypeRegistry types)
    {
        var items = (T[])source;
        return Checked(new HostArray<T>(items, types), items.Length > 0 ? items[0] : default, types);
    }

    private static Value ReadOnlyList<T>(object source, HostTypeRegistry types)
    {
        var items = (IReadOnlyList<T>)source;
        return Checked(new HostReadOnlyList<T>(items, types), items.Count > 0 ? items[0] : default, types);
    }

    private static Value WritableList<T>(object source, HostTypeRegistry types) =>
        ReadOnlyList<T>(new ReadOnlyCollection<T>((IList<T>)source), types);

    /// <summary>
    /// A list whose first item is of a type that is not registered is refused as a whole: the mistake shows at once and in one
    /// place. Collections inside are not looked into, since a list may contain itself.
    /// </summary>
    private static Value Checked<T>(HostList list, T first, HostTypeRegistry types)
    {
        if (typeof(T).IsPrimitive || first is null || Of(first.GetType()) is not null || types.Find(first.GetType()) is not null)
        {
            return Value.FromList(list);
        }

        Value value = HostValues.From(first, types);
        return value.IsFailure ? value : Value.FromList(list);
    }

    private static Value Sequence(object source, HostTypeRegistry types)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return Value.Fail("sequences are nested too deeply, or contain themselves");
        }

        var items = new List<Value>();
        foreach (object? item in (IEnumerable)source)
        {
            if (items.Count == MaxSequenceLength)
            {
                return Value.Fail($"the sequence has more than {MaxSequenceLength} items");
            }

            Value value = HostValues.FromDotNet(item, types);
            if (value.IsFailure)
            {
                return value;
            }

            items.Add(value);
        }

        return Value.FromList(Values.ArrayList.FromArray(items.ToArray()));
    }
}
