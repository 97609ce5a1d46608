using System.Linq.Expressions;
using Quantum.Engine.Binding;
using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Lowering;

/// <content>Delegates that do without a scope.</content>
internal sealed partial class FormulaLowering
{
    /// <summary>
    /// The formula as a lambda of its own, or null when it needs a run: for functions, sequences, vectors, the clock, or inputs that
    /// are no parameters.
    /// </summary>
    /// <param name="component">The formula.</param>
    /// <param name="type">The delegate.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="result">What it returns.</param>
    /// <param name="exceptionOf">Makes the exception of a failure.</param>
    public static LambdaExpression? LowerDelegate(
        BoundComponent component, Type type, ParameterExpression[] parameters, Type result, Func<Value, Exception> exceptionOf)
    {
        BoundFormula formula = component.Formula!;
        var byName = parameters.ToDictionary(parameter => parameter.Name!);
        if (component.NodeCount > Lowerer.MaxFormulaNodes || !formula.Inputs.All(input => byName.ContainsKey(input.Name)) ||
            parameters.Any(parameter => MayBeFunction(parameter.Type)) ||
            component.Statements.Statements.Any(statement => statement is BoundAssignment { IsDestructuring: true }) ||
            BoundTree.ExpressionsIn(component.Statements).Any(NeedsRun))
        {
            return null;
        }

        var frame = new FormulaDelegateFrame(formula, byName, result, exceptionOf);
        var lowering = new FormulaLowering(formula, frame, null);
        lowering.EmitChecks(component.Statements, byName);
        lowering.EmitDelegate(component.Statements.Statements, frame, result);
        Expression body = Expression.Block(result, [.. lowering._locals, frame.Failure], lowering._code);
        return Expression.Lambda(type, body, "Formula", parameters);
    }

    // As a scope does: an argument that is no value is refused, whether it is read or not.
    private void EmitChecks(BoundBlock statements, Dictionary<string, ParameterExpression> parameters)
    {
        IEnumerable<BoundInput> inputs = BoundTree.ExpressionsIn(statements).OfType<BoundInput>();
        foreach (BoundInput input in inputs.DistinctBy(input => input.Index).OrderBy(input => input.Index))
        {
            if (!FormulaDelegateFrame.CannotFail(parameters[input.Name].Type))
            {
                EmitInput(input);
            }
        }
    }

    private void EmitDelegate(BoundStatement[] statements, FormulaDelegateFrame frame, Type result)
    {
        foreach (BoundStatement statement in statements)
        {
            if (result == typeof(bool) && statement is BoundResult { Value: var test } &&
                FormulaBinder.TypeOf(test) == FormulaType.Boolean && test is not BoundCast and not BoundDecision)
            {
                frame.ReturnTest(EmitTest(test, null), _code);
            }
            else
            {
                EmitStatement(statement);
            }
        }

        frame.Finish(_code);
    }

    // What a function gives is asked for within a run.
    private static bool MayBeFunction(Type type) => type == typeof(object) || typeof(Delegate).IsAssignableFrom(type);

    private static bool NeedsRun(BoundExpression expression) =>
        expression is BoundFormulaCall or BoundFold or BoundVector or BoundNow;
}
