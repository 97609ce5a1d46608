namespace Quantum.Engine.Values;

/// <summary>
/// A stable merge sort (D. Knuth, The Art of Computer Programming, volume 3, section 5.2.4) over positions, which stops at
/// the first two items that do not compare or when the run has no work left. Used once, by one thread.
/// </summary>
internal sealed class ListSorter(Value[] items, bool reverse, bool numericText, WorkMeter work)
{
    private Value[]? _numbers;
    private Failure? _stopped;
    private long _steps;

    /// <summary>The items in order as a list, or the failure.</summary>
    public Value Sort()
    {
        if (AreLongs())
        {
            return Value.FromList(ArrayList.FromArray(SortLongs()));
        }

        _numbers = numericText ? ReadNumbers() : null;
        int[] order = SortPositions();
        return _stopped is null
            ? Value.FromList(ArrayList.FromArray(Array.ConvertAll(order, position => items[position])))
            : Value.FromFailure(_stopped);
    }

    private bool AreLongs() => Array.TrueForAll(items, item => item.IsInteger);

    private Value[] SortLongs()
    {
        long[] longs = Array.ConvertAll(items, item => item.AsInteger);
        Array.Sort(longs);
        if (reverse)
        {
            Array.Reverse(longs);
        }

        return Array.ConvertAll(longs, Value.FromInteger);
    }

    /// <summary>The number of each item that is one, read once; unset for the others.</summary>
    private Value[] ReadNumbers() =>
        Array.ConvertAll(items, item => Conversions.TryNumber(item, out Value number) ? number : default);

    private int[] SortPositions()
    {
        var source = new int[items.Length];
        for (int i = 0; i < source.Length; i++)
        {
            source[i] = i;
        }

        var target = new int[items.Length];
        for (long width = 1; width < source.Length && _stopped is null; width *= 2)
        {
            MergeRuns(source, target, width);
            (source, target) = (target, source);
        }

        return source;
    }

    private void MergeRuns(int[] source, int[] target, long width)
    {
        for (long start = 0; start < source.Length && _stopped is null; start += 2 * width)
        {
            int middle = (int)Math.Min(start + width, source.Length);
            int end = (int)Math.Min(start + (2 * width), source.Length);
            Merge(source, target, (int)start, middle, end);
            ChargeSteps();
        }
    }

    private void Merge(int[] source, int[] target, int start, int middle, int end)
    {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++)
        {
            bool takesLeft = right >= end || (left < middle && !IsBefore(source[right], source[left]));
            target[i] = takesLeft ? source[left++] : source[right++];
        }
    }

    /// <summary>True when the later item must stand before the earlier one; equal items keep their order.</summary>
    private bool IsBefore(int later, int earlier)
    {
        if (_stopped is not null)
        {
            return false;
        }

        Ordering order = Compare(later, earlier);
        if (order == Ordering.Incomparable)
        {
            _stopped = Operators.CannotCompare(items[earlier], items[later]).AsFailure;
            return false;
        }

        return order == (reverse ? Ordering.Greater : Ordering.Less);
    }

    private Ordering Compare(int a, int b)
    {
        bool areNumbers = _numbers is not null && !_numbers[a].IsUnset && !_numbers[b].IsUnset;
        var walk = new ValueWalk { NanIsLast = true };
        Ordering order = areNumbers
            ? walk.Compare(_numbers![a], _numbers[b], 0)
            : walk.Compare(items[a], items[b], 0);
        _steps += walk.Steps;
        return order;
    }

    private void ChargeSteps()
    {
        _stopped ??= work.Charge(_steps);
        _steps = 0;
    }
}
