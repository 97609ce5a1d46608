using Quantum.Engine.Interpreter;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Hosting;

/// <content>Explanations.</content>
public sealed partial class Formula
{
    /// <summary>
    /// Evaluates the formula and tells what each part of it gave, for people who wonder about its value. Takes a multiple of an
    /// evaluation, calls functions and providers as one does, and leaves the formula and its statistics as they are.
    /// </summary>
    /// <param name="variables">As <see cref="Evaluate(object?, FormulaContext?, CancellationToken)"/> takes them.</param>
    /// <param name="context">The user context; null for the expression context of the formula's options alone.</param>
    /// <returns>Also where the evaluation failed: the explanation then says where, and why.</returns>
    /// <exception cref="FormulaConfigurationException">A variable cannot be used.</exception>
    public FormulaExplanation Explain(object? variables = null, FormulaContext? context = null)
    {
        ComponentCode code = InterpreterBuilder.Build(Code.Bound, traces: true);

        // The tiers never look at code that is run once.
        code.Statements.Profile.Grant(int.MaxValue);
        FormulaScope scope = new Formula(_engine, _compiler, code, _context, Warnings).CreateScope(context);
        scope.SetAll(variables);
        FormulaTrace trace = scope.StartTrace();
        try
        {
            Value value = scope.Run(default);
            return FormulaExplanations.Make(Code.Bound, trace, value, null);
        }
        catch (QuantumException e)
        {
            return FormulaExplanations.Make(Code.Bound, trace, default, e);
        }
    }
}
