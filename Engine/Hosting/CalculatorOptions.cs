namespace Quantum.Engine.Hosting;

/// <summary>What a calculation remembers of its steps.</summary>
public enum CalculatorMode
{
    /// <summary>Everything: what each step read, what it assigned, and all variables as they were before it.</summary>
    Full,

    /// <summary>Results and what the steps assigned. The variables of the caller are not copied.</summary>
    Compact,

    /// <summary>
    /// Everything, as <see cref="Full"/>, but put together when it is first looked at; a step that nobody looks at costs less memory.
    /// </summary>
    Lazy,
}

/// <summary>How a <see cref="Calculator"/> works. Read once, when the calculator is made or the calculation starts.</summary>
public sealed class CalculatorOptions
{
    internal const int DefaultCheckpointInterval = 64;

    /// <summary>What is remembered. Default <see cref="CalculatorMode.Full"/>.</summary>
    public CalculatorMode Mode { get; set; }

    /// <summary>
    /// The steps after which all variables are copied, above 0; in between only changes are kept. Default 64. Less makes the
    /// variables before a late step quicker to put together, and takes more memory. Without effect in
    /// <see cref="CalculatorMode.Compact"/>.
    /// </summary>
    public int CheckpointInterval { get; set; } = DefaultCheckpointInterval;

    /// <summary>What the formulas are parsed with; the defaults when null. Not used with a <see cref="Supplier"/>.</summary>
    public FormulaOptions? Formulas { get; set; }

    /// <summary>
    /// Gives the formula of a text, for each step anew; called by any thread. Null for a cache of parsed formulas of the
    /// calculator's own.
    /// </summary>
    public Func<string, Formula>? Supplier { get; set; }

    /// <summary>
    /// The most parsed formulas that the calculator keeps, at least 1. Default 1,000. Those used longest ago make room.
    /// </summary>
    public int MaxCachedFormulas { get; set; } = 1000;

    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    internal CalculatorOptions Checked()
    {
        if (!Enum.IsDefined(Mode))
        {
            throw new ArgumentOutOfRangeException(nameof(Mode), Mode, "There is no such mode.");
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(CheckpointInterval);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxCachedFormulas);
        return this;
    }
}
