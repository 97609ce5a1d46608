namespace Quantum.Engine.Values;

/// <summary>
/// The values that replaced the first ones in a log of <see cref="MapValue"/>. Those of one key form a chain, newest first;
/// besides its predecessor each knows one far behind it, so that an old version finds its value in logarithmic time
/// (E. Myers, "An applicative random-access stack", Information Processing Letters 17, 1983).
/// </summary>
internal sealed class MapReplacements(int capacity)
{
    private const int None = -1;

    private readonly Value[] _values = new Value[capacity];
    private readonly int[] _previous = new int[capacity];
    private readonly int[] _jumps = new int[capacity];
    private readonly int[] _depths = new int[capacity];

    // By position of the key, its newest replacement plus one; zero while it has none.
    private readonly int[] _latest = new int[capacity];

    /// <summary>The newest value of a key among the first replacements; false when it still has its first value.</summary>
    public bool TryGet(int position, int count, out Value value)
    {
        int found = Volatile.Read(ref _latest[position]) - 1;
        while (found >= count)
        {
            found = _jumps[found] >= count ? _jumps[found] : _previous[found];
        }

        value = found == None ? default : _values[found];
        return found != None;
    }

    /// <summary>Writes the next replacement; the caller owns its index.</summary>
    public void Add(int index, int position, Value value)
    {
        int previous = _latest[position] - 1;
        _values[index] = value;
        _previous[index] = previous;
        _depths[index] = previous == None ? 0 : _depths[previous] + 1;
        _jumps[index] = JumpBehind(previous);

        // Last: a reader that sees the index sees what was written for it.
        Volatile.Write(ref _latest[position], index + 1);
    }

    /// <summary>Twice as far as the predecessor's jump when the two before it are equally long, else the predecessor.</summary>
    private int JumpBehind(int previous)
    {
        if (previous == None || _jumps[previous] == None)
        {
            return previous;
        }

        int near = _jumps[previous];
        int far = _jumps[near];
        return far != None && _depths[previous] - _depths[near] == _depths[near] - _depths[far] ? far : previous;
    }
}
