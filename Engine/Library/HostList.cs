using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <summary>A host list as the language sees it. Appending copies the items once, into a list of the program's own.</summary>
internal abstract class HostList : ListValue
{
    /// <summary>
    /// As <see cref="ListValue.Get"/> for a loop that holds no item when it reads the next: objects of one type, one after
    /// another, are the same value.
    /// </summary>
    /// <param name="index">In 0..Count-1.</param>
    /// <param name="row">What the loop keeps from item to item; unset at first. Nothing else may see it.</param>
    public abstract Value Get(int index, ref Value row);

    public sealed override ListValue Append(Value item)
    {
        var copy = new Value[Count];
        for (int i = 0; i < copy.Length; i++)
        {
            copy[i] = Get(i);
        }

        return ArrayList.FromArray(copy).Append(item);
    }
}

/// <summary>
/// Reads the items of one list. Most lists of objects hold one type: what was looked up for the last object serves the next.
/// </summary>
internal struct HostItemReader<T>(HostTypeRegistry types)
{
    private HostTypeTemplate? _last;

    public Value Read(T item)
    {
        if (typeof(T).IsValueType || item is null)
        {
            return HostValues.From(item, types);
        }

        // Valid whoever else writes it meanwhile: the template is read once and says whose it is.
        HostTypeTemplate? last = _last;
        return last is not null && item.GetType() == last.Type
            ? Value.FromObject(new HostObject(item, last, types))
            : ReadOther(item);
    }

    public Value Read(T item, ref Value row)
    {
        // The run-time type decides how an object is read, so that the wrapper of another one of its type fits.
        if (!typeof(T).IsValueType && item is not null && row.Ref is HostObject last && last.Instance.GetType() == item.GetType())
        {
            last.PointAt(item);
            return row;
        }

        Value value = Read(item);

        // A value that the host took from a program is an item as well; that one is not the loop's to change.
        if (value.Ref is HostObject made && ReferenceEquals(made.Instance, item))
        {
            row = value;
        }

        return value;
    }

    private Value ReadOther(T item)
    {
        Value value = HostValues.From(item, types);
        if (value.Ref is HostObject found)
        {
            _last = found.Template;
        }

        return value;
    }
}

/// <summary>Reads an array of a static item type; simple items are not boxed.</summary>
internal sealed class HostArray<T>(T[] source, HostTypeRegistry types) : HostList
{
    private HostItemReader<T> _reader = new(types);

    public override int Count => source.Length;

    public override Value Get(int index) => _reader.Read(source[index]);

    public override Value Get(int index, ref Value row) => _reader.Read(source[index], ref row);
}

/// <summary>Reads a list of a static item type; simple items are not boxed.</summary>
internal sealed class HostReadOnlyList<T>(IReadOnlyList<T> source, HostTypeRegistry types) : HostList
{
    // Taken once, so that every reader sees the same number of items.
    private readonly int _count = source.Count;
    private HostItemReader<T> _reader = new(types);

    public override int Count => _count;

    public override Value Get(int index)
    {
        try
        {
            return _reader.Read(source[index]);
        }
        catch (Exception exception)
        {
            return NotRead(index, exception);
        }
    }

    public override Value Get(int index, ref Value row)
    {
        try
        {
            return _reader.Read(source[index], ref row);
        }
        catch (Exception exception)
        {
            return NotRead(index, exception);
        }
    }

    private static Value NotRead(int index, Exception exception) =>
        Value.FromFailure(HostFailures.Threw($"reading item {index} of the list", exception));
}
