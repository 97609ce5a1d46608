using System.Linq.Expressions;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library.Formulas;

/// <summary>A function given as an expression tree; compiled when it is first called by itself.</summary>
internal sealed class LambdaFunction : FormulaFunction
{
    private readonly Lazy<FormulaFunction> _compiled;

    /// <exception cref="ArgumentException">Formulas cannot give what it takes or take what it returns.</exception>
    public LambdaFunction(string name, LambdaExpression lambda)
        : base(name, HostFunctions.ArityOf(lambda.Type.GetMethod(nameof(Action.Invoke))!))
    {
        HostFunctions.Check(name, lambda.Type.GetMethod(nameof(Action.Invoke))!);
        _compiled = new(() => HostFunctions.Of(name, lambda.Compile()));
        Lambda = lambda;
        TakesVector = ParameterCount == 1 && lambda.Parameters[^1].Type.IsSZArray;
    }

    public override Value Call(ReadOnlySpan<Value> arguments, CallContext context) => _compiled.Value.Call(arguments, context);

    public override Value Call(CallContext context) => _compiled.Value.Call(context);

    public override Value Call(Value first, CallContext context) => _compiled.Value.Call(first, context);

    public override Value Call(Value first, Value second, CallContext context) => _compiled.Value.Call(first, second, context);

    public override Value Call(Value first, Value second, Value third, CallContext context) =>
        _compiled.Value.Call(first, second, third, context);
}
