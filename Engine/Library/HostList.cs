using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <summary>A host list as the language sees it. Appending copies the items once, into a list of the program's own.</summary>
internal abstract class HostList : ListValue
{
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

/// <summary>Reads an array of a static item type; simple items are not boxed.</summary>
internal sealed class HostArray<T>(T[] source, HostTypeRegistry types) : HostList
{
    public override int Count => source.Length;

    public override Value Get(int index) => HostValues.From(source[index], types);
}

/// <summary>Reads a list of a static item type; simple items are not boxed.</summary>
internal sealed class HostReadOnlyList<T>(IReadOnlyList<T> source, HostTypeRegistry types) : HostList
{
    // Taken once, so that every reader sees the same number of items.
    private readonly int _count = source.Count;

    public override int Count => _count;

    public override Value Get(int index)
    {
        try
        {
            return HostValues.From(source[index], types);
        }
        catch (Exception exception)
        {
            return Value.FromFailure(HostFailures.Threw($"reading item {index} of the list", exception));
        }
    }
}
