using Quantum.Engine.Library.Formulas;

namespace Quantum.Engine.Profiling;

/// <summary>
/// The functions that the calls of a formula reached last, by site, as far as compiled code could contain their bodies. Shared by
/// all threads; keeps no function alive.
/// </summary>
internal sealed class FormulaProfile(int sites)
{
    private readonly WeakReference<FormulaFunction>?[] _seen = new WeakReference<FormulaFunction>?[sites];

    /// <summary>A call was resolved anew.</summary>
    public void Note(int site, FormulaFunction? function)
    {
        if (function is { Lambda: not null })
        {
            _seen[site] = new WeakReference<FormulaFunction>(function);
        }
    }

    /// <summary>The function with a lambda that a call reached last, while it lives.</summary>
    public FormulaFunction? SeenAt(int site) => _seen[site]?.TryGetTarget(out FormulaFunction? function) == true ? function : null;
}
