namespace Quantum.Engine.Values.Formulas;

/// <summary>
/// Equality of vectors element by element (section 4.6): as many elements, each equal and of the same type. Nothing in a vector
/// is converted. Mutable: it counts its steps, and belongs to the method that made it.
/// </summary>
internal struct VectorEquality(FormulaSettings settings)
{
    private readonly FormulaSettings _settings = settings;
    private long _steps;
    private Failure? _failure;

    /// <summary>Whether two vectors are equal, or the failure of an element that cannot be read or of too much work.</summary>
    public Value Compare(Value a, Value b)
    {
        bool areEqual = AreEqual(a.AsList, b.AsList, 0);
        return _failure is null ? Value.FromBoolean(areEqual) : Value.FromFailure(_failure);
    }

    private bool AreEqual(ListValue a, ListValue b, int depth)
    {
        int count = a.Count;
        if (count != b.Count)
        {
            return false;
        }

        if (!NestingLimit.Allows(depth))
        {
            _failure = Failure.Error("The vectors are nested too deep to be compared");
        }

        for (int i = 0; i < count && _failure is null; i++)
        {
            if (!AreEqual(a.Get(i), b.Get(i), depth))
            {
                return false;
            }
        }

        return _failure is null;
    }

    private bool AreEqual(Value a, Value b, int depth)
    {
        if (a.IsFailure || b.IsFailure || ++_steps > NestingLimit.MaxSteps)
        {
            _failure = a.IsFailure ? a.AsFailure : b.IsFailure ? b.AsFailure
                : Failure.Error("The vectors are too large to be compared");
            return false;
        }

        return a.IsList
            ? b.IsList && AreEqual(a.AsList, b.AsList, depth + 1)
            : FormulaComparisons.TryOrder(a, b, _settings, out int order) && order == 0;
    }
}
