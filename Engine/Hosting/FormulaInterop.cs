using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Interpreter;
using Quantum.Engine.Library;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Hosting;

/// <summary>Where the two languages meet: components call formulas, and formulas the functions of components.</summary>
public static class FormulaInterop
{
    /// <summary>
    /// Adds a formula as a function that expressions of components call. What they get is a component's value: a whole number is an
    /// integer, any other number the nearest float, a date or datetime a date, a time its text, and a vector a list.
    /// </summary>
    /// <param name="functions">The functions of an engine.</param>
    /// <param name="name">The name that expressions call.</param>
    /// <param name="formula">The formula, which is evaluated in the expression context of its options.</param>
    /// <param name="parameterNames">The variables that the arguments set, in order; all that the formula reads unless given.</param>
    /// <exception cref="ArgumentException">As for <see cref="FunctionRegistry.Add(string, Delegate)"/>.</exception>
    public static void Add(this FunctionRegistry functions, string name, Formula formula, params string[] parameterNames)
    {
        ArgumentNullException.ThrowIfNull(functions);
        ArgumentNullException.ThrowIfNull(formula);
        ArgumentNullException.ThrowIfNull(parameterNames);
        string[] names = parameterNames.Length == 0 ? [.. formula.Variables] : [.. parameterNames];
        FunctionParameter[] parameters = Array.ConvertAll(names, parameter => new FunctionParameter(parameter, CanBeNamed: true));
        functions.Add(new FunctionDefinition(name, parameters, (arguments, context) => Evaluate(formula, names, arguments, context))
        {
            IsHost = true,
        });
    }

    /// <summary>
    /// Adds the functions of a component, under their names and with all their parameters. They run within the limits of the
    /// evaluation that calls them; variables of the component that they read are not set, since its statements do not run.
    /// </summary>
    /// <param name="functions">The functions of a context.</param>
    /// <param name="component">A component of the same engine.</param>
    /// <exception cref="FormulaConfigurationException">A function of that name and number of parameters exists.</exception>
    public static void AddComponent(this FormulaFunctions functions, Component component)
    {
        ArgumentNullException.ThrowIfNull(functions);
        ArgumentNullException.ThrowIfNull(component);
        var code = (InterpretedComponent)component.Code;
        functions.AddAll([.. code.Bound.Functions.Select(function => new ComponentFunction(code, function))]);
    }

    private static Value Evaluate(Formula formula, string[] names, ReadOnlySpan<Value> arguments, CallContext context)
    {
        FormulaScope scope = formula.Rent(null);
        try
        {
            for (int i = 0; i < names.Length; i++)
            {
                scope.SetValue(names[i], arguments[i]);
            }

            Value value = scope.RunWithin(context);
            return value.IsFailure ? value : FormulaExchange.ToComponent(value);
        }
        catch (FormulaConfigurationException exception)
        {
            return Value.FromFailure(Failure.Error(exception.Message, cause: exception.InnerException));
        }
        finally
        {
            formula.Return(scope);
        }
    }

    /// <summary>A function of a component, run by the run of the formula.</summary>
    private sealed class ComponentFunction(InterpretedComponent component, BoundFunction function)
        : FormulaFunction(function.Name, function.Parameters.Length)
    {
        private readonly FunctionCode _code = component.CodeOf(function);

        public override Value Call(ReadOnlySpan<Value> arguments, CallContext context)
        {
            var run = (RunContext)context;
            Activation outer = run.Activation;
            StackMark mark = run.Stack.Mark;
            int size = component.Bound.Variables.Size;
            run.EnterFromFormula(component, size);
            Value result = Invoke(arguments, run);
            run.Stack.Pop(mark, size);
            run.Activation = outer;
            return result;
        }

        private Value Invoke(ReadOnlySpan<Value> arguments, RunContext run)
        {
            StackMark mark = run.Stack.Mark;
            ref Value frame = ref run.Stack.Push(_code.FrameSize);
            Value result = default;
            for (int i = 0; i < arguments.Length && !result.IsFailure; i++)
            {
                Value argument = FormulaExchange.ToComponent(arguments[i]);
                result = argument.IsFailure ? argument : default;
                _code.SlotOf(i).In(ref frame) = argument;
            }

            result = result.IsFailure ? result : _code.Invoke(run, ref frame);
            run.Stack.Pop(mark, _code.FrameSize);
            return result.IsUnsetOrNull ? Value.Fail($"Function [{Name}] returned null") : result;
        }
    }
}
