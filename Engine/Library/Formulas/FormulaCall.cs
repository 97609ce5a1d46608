using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Library.Formulas;

/// <summary>
/// What providers and functions may ask of the evaluation that calls them (sections 8.3 and 10.2 of the formula language).
/// Valid only until the call returns.
/// </summary>
public sealed class FormulaCall
{
    private readonly CallContext _context;

    internal FormulaCall(CallContext context) => _context = context;

    /// <summary>The one instant of the evaluation: whole seconds, by the clocks of <see cref="Zone"/>.</summary>
    public DateTimeOffset Now => _context.Instant;

    /// <summary>How many significant digits results have; 0 for as many as they need.</summary>
    public int Precision => _context.Formulas.Math.Precision;

    /// <summary>How results are rounded to <see cref="Precision"/>.</summary>
    public RoundingMode Rounding => _context.Formulas.Math.Rounding;

    /// <summary>The decimals of the final result, or null where it stays as it is.</summary>
    public int? Scale => _context.Formulas.Scale;

    /// <summary>Where a datetime without offset is.</summary>
    public TimeZoneInfo Zone => _context.Formulas.Zone;

    /// <summary>The value of another variable in this evaluation, or no value.</summary>
    internal FormulaValue Read(FormulaVariable? variable) => variable is null ? default : FormulaValue.Of(variable.Read(_context));

    /// <summary>Cancelled when the host cancels the evaluation.</summary>
    public CancellationToken CancellationToken => _context.Cancellation;
}
