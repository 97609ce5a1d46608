using System.Collections;

namespace Quantum.Engine.Values;

/// <summary>
/// An immutable list. The base of lists made by programs and of adapters that read a host's list without copying it.
/// To the host it is an ordinary read-only list whose items are .NET values.
/// </summary>
internal abstract class ListValue : IReadOnlyList<object?>
{
    public abstract int Count { get; }

    /// <summary>
    /// Set when the list is a query result: <c>rows.field</c> reads the field of its only row. Other lists answer no
    /// attribute but <c>length</c>.
    /// </summary>
    public virtual bool IsQueryResult => false;

    /// <summary>The item at a position in 0..Count-1; a host adapter converts it on each read.</summary>
    public abstract Value Get(int index);

    /// <summary>A list with one more item at the end; amortised O(1) on the newest version.</summary>
    public abstract ListValue Append(Value item);

    object? IReadOnlyList<object?>.this[int index] => DotNetValues.ToDotNet(Get(index));

    IEnumerator<object?> IEnumerable<object?>.GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return DotNetValues.ToDotNet(Get(i));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<object?>)this).GetEnumerator();
}
