namespace Quantum.Engine.Values;

/// <summary>
/// What programs do with lists beyond reading an item. Each charges the run for what it copies or visits before it does
/// it; the result is a list, or the failure that ends the run.
/// </summary>
internal static class ListOperations
{
    public static Value Append(ListValue list, Value item, WorkMeter work)
    {
        bool isInPlace = list is ArrayList own && own.HasRoomFor(1);
        return work.ChargeCollection(list.Count + 1L, isInPlace ? 1 : list.Count + 1L) is { } refused
            ? Value.FromFailure(refused)
            : Value.FromList(list.Append(item));
    }

    public static Value Prepend(ListValue list, Value item, WorkMeter work)
    {
        if (work.ChargeCollection(list.Count + 1L) is { } refused)
        {
            return Value.FromFailure(refused);
        }

        var items = new Value[list.Count + 1];
        items[0] = item;
        CopyTo(list, 0, list.Count, items.AsSpan(1));
        return Value.FromList(ArrayList.FromArray(items));
    }

    /// <summary>The items of both; in place when the left list is the newest version and has room.</summary>
    public static Value Concat(ListValue left, ListValue right, WorkMeter work)
    {
        long count = (long)left.Count + right.Count;
        bool isInPlace = left is ArrayList newest && newest.HasRoomFor(right.Count);
        if (work.ChargeCollection(count, isInPlace ? right.Count : count) is { } refused)
        {
            return Value.FromFailure(refused);
        }

        ArrayList own = left as ArrayList ?? ArrayList.FromArray(ToArray(left));
        return Value.FromList(own.AppendRange(right is ArrayList other ? other.Span : ToArray(right)));
    }

    /// <summary>The list without its first item equal by <c>==</c>; the list itself when there is none.</summary>
    public static Value RemoveFirst(ListValue list, Value item, WorkMeter work)
    {
        if (work.ChargeCollection(list.Count) is { } refused)
        {
            return Value.FromFailure(refused);
        }

        int index = IndexOf(list, item);
        return Value.FromList(index < 0 ? list : Without(list, index));
    }

    /// <summary>The list without the item at a position in 0..Count-1; the list itself for any other position.</summary>
    public static Value RemoveAt(ListValue list, long index, WorkMeter work)
    {
        if (index < 0 || index >= list.Count)
        {
            return Value.FromList(list);
        }

        bool isView = list is ArrayList && (index == 0 || index == list.Count - 1);
        return work.ChargeCollection(list.Count, isView ? 1 : list.Count) is { } refused
            ? Value.FromFailure(refused)
            : Value.FromList(Without(list, (int)index));
    }

    /// <summary>
    /// A stable sort, ascending or descending; equal items keep their order in both. NaN stands behind every number.
    /// </summary>
    /// <param name="numericText">Text that is a number sorts as one (SET-3); the function <c>sort</c> does without.</param>
    public static Value Sort(ListValue list, bool reverse, bool numericText, WorkMeter work)
    {
        if (work.ChargeCollection(list.Count) is { } refused)
        {
            return Value.FromFailure(refused);
        }

        var sorter = new ListSorter(ToArray(list), reverse, numericText, work);
        return sorter.Sort();
    }

    public static Value Reverse(ListValue list, WorkMeter work)
    {
        if (work.ChargeCollection(list.Count) is { } refused)
        {
            return Value.FromFailure(refused);
        }

        Value[] items = ToArray(list);
        Array.Reverse(items);
        return Value.FromList(ArrayList.FromArray(items));
    }

    /// <summary>The first of each group of strictly equal items, in order; NaN equals nothing and stays.</summary>
    public static Value Unique(ListValue list, WorkMeter work)
    {
        if (work.ChargeCollection(list.Count) is { } refused)
        {
            return Value.FromFailure(refused);
        }

        var comparer = new StrictValueComparer();
        var seen = new HashSet<Value>(comparer);
        var kept = new List<Value>();
        for (int i = 0; i < list.Count; i++)
        {
            Value item = list.Get(i);
            if ((item.IsFloat && double.IsNaN(item.AsFloat)) || seen.Add(item))
            {
                kept.Add(item);
            }

            if (work.Charge(comparer.TakeSteps()) is { } exhausted)
            {
                return Value.FromFailure(exhausted);
            }
        }

        return Value.FromList(ArrayList.FromArray(kept.ToArray()));
    }

    /// <summary>The position of the first item equal by <c>==</c>, or -1.</summary>
    public static int IndexOf(ListValue list, Value item)
    {
        bool isNumeric = Conversions.TryNumber(item, out Value number);
        for (int i = 0; i < list.Count; i++)
        {
            Value other = list.Get(i);
            bool isEqual = isNumeric && Conversions.TryNumber(other, out Value otherNumber)
                ? ValueWalk.CompareNumbers(number, otherNumber) == Ordering.Equal
                : Operators.StrictEquals(item, other);
            if (isEqual)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Some of the items in order; the range is inside the list.</summary>
    public static ListValue Slice(ListValue list, int start, int count)
    {
        if (list is ArrayList own)
        {
            return own.Slice(start, count);
        }

        var items = new Value[count];
        CopyTo(list, start, count, items);
        return ArrayList.FromArray(items);
    }

    public static Value[] ToArray(ListValue list)
    {
        var items = new Value[list.Count];
        CopyTo(list, 0, items.Length, items);
        return items;
    }

    private static ListValue Without(ListValue list, int index)
    {
        int last = list.Count - 1;
        if (list is ArrayList && (index == 0 || index == last))
        {
            return Slice(list, index == 0 ? 1 : 0, last);
        }

        var items = new Value[last];
        CopyTo(list, 0, index, items);
        CopyTo(list, index + 1, last - index, items.AsSpan(index));
        return ArrayList.FromArray(items);
    }

    private static void CopyTo(ListValue list, int start, int count, Span<Value> items)
    {
        if (list is ArrayList own)
        {
            own.Span.Slice(start, count).CopyTo(items);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            items[i] = list.Get(start + i);
        }
    }
}
