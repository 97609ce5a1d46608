namespace Quantum.Engine.Runtime;

/// <summary>
/// The way from a unit down to the resume point where it stopped: for each body the position of its statement, for each
/// branch its number. Written from the inside out while the unit is left, read from the outside in when it goes on, so that
/// no condition is ever evaluated again.
/// </summary>
internal sealed class ResumePath
{
    /// <summary>The step that means: the statement starts from its beginning.</summary>
    public const int Start = -1;

    /// <summary>The step that means: the loop stands at its header.</summary>
    public const int Header = -2;

    /// <summary>The step that means: the loop is inside its body.</summary>
    public const int Body = -3;

    /// <summary>The step that means: the statement has not been charged yet.</summary>
    public const int Before = -4;

    /// <summary>The step that means: the loop stands at its header, and the next iteration has not been charged yet.</summary>
    public const int AtHeader = -5;

    private readonly List<int> _steps = [];

    public void Push(int step) => _steps.Add(step);

    /// <param name="steps">A way in the order in which it is taken.</param>
    public void PushAll(ReadOnlySpan<int> steps)
    {
        for (int i = steps.Length - 1; i >= 0; i--)
        {
            _steps.Add(steps[i]);
        }
    }

    public int Pop()
    {
        int step = _steps[^1];
        _steps.RemoveAt(_steps.Count - 1);
        return step;
    }

    /// <summary>Takes the next step if it is the given one.</summary>
    public bool TryPop(int step)
    {
        if (_steps.Count == 0 || _steps[^1] != step)
        {
            return false;
        }

        _steps.RemoveAt(_steps.Count - 1);
        return true;
    }

    public void Clear() => _steps.Clear();
}
