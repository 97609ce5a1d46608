namespace Quantum.Engine.Library.Formulas;

/// <summary>
/// What a formula sees in an evaluation: the context of the caller, over that of the formula, over the built-in functions.
/// Either context may be missing.
/// </summary>
internal readonly struct FormulaEnvironment(FormulaRegistries? user, FormulaRegistries? expression)
{
    public FormulaRegistries? User { get; } = user;

    public FormulaRegistries? Expression { get; } = expression;

    /// <summary>Grows when a name comes, goes or means another function: what was found must be looked up again.</summary>
    public long Stamp => (long)(User?.Version ?? 0) + (Expression?.Version ?? 0);

    /// <summary>
    /// The function that a call means (section 10.1): one with so many parameters, or else one that takes the arguments as a
    /// vector; null when there is neither.
    /// </summary>
    public FormulaFunction? FindFunction(string name, int arguments)
    {
        FormulaFunction? exact = User?.FindFunction(name, arguments) ?? Expression?.FindFunction(name, arguments) ??
            BuiltInFunction.Find(name, arguments);
        return exact is null && arguments > 1
            ? OfVector(User?.FindFunction(name, 1)) ?? OfVector(Expression?.FindFunction(name, 1)) ??
                OfVector(BuiltInFunction.Find(name, 1))
            : exact;
    }

    /// <summary>Where a variable gets its value (section 8.2), or null.</summary>
    public FormulaVariable? FindVariable(string name) => User?.FindVariable(name) ?? Expression?.FindVariable(name);

    private static FormulaFunction? OfVector(FormulaFunction? function) => function is { TakesVector: true } ? function : null;
}
