using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library.Formulas;

/// <summary>
/// Makes functions of delegates and methods. A first parameter of type <see cref="FormulaCall"/> is not the formula's to give.
/// </summary>
internal static class HostFunctions
{
    private const int MaxTypedParameters = 3;

    public static FormulaFunction Of<TResult>(string name, Func<TResult> function) =>
        new HostFunction<PlainCall<TResult>, TResult>(name, new(function));

    public static FormulaFunction Of<T, TResult>(string name, Func<T, TResult> function) =>
        typeof(T) == typeof(FormulaCall)
            ? new HostFunction<AwareCall<TResult>, TResult>(name, new((Func<FormulaCall, TResult>)(object)function))
            : typeof(T).IsSZArray ? OfVector(typeof(PlainVectorCall<,>), typeof(T), typeof(TResult), name, function)
            : new HostFunction<PlainCall<T, TResult>, T, TResult>(name, new(function));

    public static FormulaFunction Of<T1, T2, TResult>(string name, Func<T1, T2, TResult> function) =>
        typeof(T1) != typeof(FormulaCall)
            ? new HostFunction<PlainCall<T1, T2, TResult>, T1, T2, TResult>(name, new(function))
            : typeof(T2).IsSZArray ? OfVector(typeof(AwareVectorCall<,>), typeof(T2), typeof(TResult), name, function)
            : new HostFunction<AwareCall<T2, TResult>, T2, TResult>(name, new((Func<FormulaCall, T2, TResult>)(object)function));

    public static FormulaFunction Of<T1, T2, T3, TResult>(string name, Func<T1, T2, T3, TResult> function) =>
        typeof(T1) == typeof(FormulaCall)
            ? new HostFunction<AwareCall<T2, T3, TResult>, T2, T3, TResult>(
                name, new((Func<FormulaCall, T2, T3, TResult>)(object)function))
            : new HostFunction<PlainCall<T1, T2, T3, TResult>, T1, T2, T3, TResult>(name, new(function));

    public static FormulaFunction Of<T1, T2, T3, T4, TResult>(string name, Func<T1, T2, T3, T4, TResult> function) =>
        typeof(T1) == typeof(FormulaCall)
            ? new HostFunction<AwareCall<T2, T3, T4, TResult>, T2, T3, T4, TResult>(
                name, new((Func<FormulaCall, T2, T3, T4, TResult>)(object)function))
            : Of(name, (Delegate)function);

    /// <summary>A function of any delegate.</summary>
    /// <exception cref="ArgumentException">Formulas cannot give what it takes or take what it returns.</exception>
    public static FormulaFunction Of(string name, Delegate function)
    {
        MethodInfo invoke = function.GetType().GetMethod(nameof(Action.Invoke))!;
        Type[] types = TypesOf(name, invoke);
        return IsTyped(types)
            ? Typed(name, types, As(Expression.GetFuncType(types), invoke, function))
            : Reflected(name, function, invoke);
    }

    /// <summary>A function of a method, made for each object that it is called on; of a static one, whatever is given.</summary>
    /// <exception cref="ArgumentException">Formulas cannot give what it takes or take what it returns.</exception>
    public static Func<object?, FormulaFunction> Of(string name, MethodInfo method)
    {
        Type[] types = TypesOf(name, method);
        if (!IsTyped(types))
        {
            return target => Reflected(name, method.IsStatic ? null : target, method);
        }

        Type type = Expression.GetFuncType(types);
        if (method.IsStatic)
        {
            FormulaFunction function = Typed(name, types, method.CreateDelegate(type));
            return _ => function;
        }

        return method.DeclaringType!.IsClass && types.Length - 1 <= MaxTypedParameters
            ? OnTarget(name, method, types)
            : target => Typed(name, types, method.CreateDelegate(type, target));
    }

    /// <summary>How many arguments a formula gives.</summary>
    public static int ArityOf(MethodInfo method)
    {
        ParameterInfo[] parameters = method.GetParameters();
        return parameters is [{ ParameterType: var first }, ..] && first == typeof(FormulaCall)
            ? parameters.Length - 1
            : parameters.Length;
    }

    /// <exception cref="ArgumentException">Formulas cannot give what it takes or take what it returns.</exception>
    public static void Check(string name, MethodInfo method) => TypesOf(name, method);

    private static bool IsTyped(Type[] types) =>
        RuntimeFeature.IsDynamicCodeSupported &&
        types.Length - 1 <= (types[0] == typeof(FormulaCall) ? MaxTypedParameters + 1 : MaxTypedParameters);

    private static Delegate As(Type type, MethodInfo invoke, Delegate function) =>
        function.GetType() == type ? function : invoke.CreateDelegate(type, function);

    private static FormulaFunction Typed(string name, Type[] types, Delegate function) =>
        (FormulaFunction)Generic(nameof(Of), types).Invoke(null, [name, function])!;

    private static FormulaFunction Reflected(string name, object? target, MethodInfo method) => new ReflectedFunction(
        name, target, method, Array.ConvertAll(method.GetParameters(), p => FormulaParameter.Of(p.ParameterType)));

    private static Func<object?, FormulaFunction> OnTarget(string name, MethodInfo method, Type[] types) =>
        (Func<object?, FormulaFunction>)Generic(nameof(OnTarget), [method.DeclaringType!, .. types])
            .Invoke(null, [name, method])!;

    private static Func<object?, FormulaFunction> OnTarget<TTarget, TResult>(string name, MethodInfo method)
    {
        var call = method.CreateDelegate<Func<TTarget, TResult>>();
        return target => On((TTarget)target!);
        FormulaFunction On(TTarget target) => Of(name, () => call(target));
    }

    private static Func<object?, FormulaFunction> OnTarget<TTarget, T, TResult>(string name, MethodInfo method)
    {
        var call = method.CreateDelegate<Func<TTarget, T, TResult>>();
        return target => On((TTarget)target!);
        FormulaFunction On(TTarget target) => Of(name, (T argument) => call(target, argument));
    }

    private static Func<object?, FormulaFunction> OnTarget<TTarget, T1, T2, TResult>(string name, MethodInfo method)
    {
        var call = method.CreateDelegate<Func<TTarget, T1, T2, TResult>>();
        return target => On((TTarget)target!);
        FormulaFunction On(TTarget target) => Of(name, (T1 first, T2 second) => call(target, first, second));
    }

    private static Func<object?, FormulaFunction> OnTarget<TTarget, T1, T2, T3, TResult>(string name, MethodInfo method)
    {
        var call = method.CreateDelegate<Func<TTarget, T1, T2, T3, TResult>>();
        return target => On((TTarget)target!);
        FormulaFunction On(TTarget target) => Of(name, (T1 first, T2 second, T3 third) => call(target, first, second, third));
    }

    private static MethodInfo Generic(string method, Type[] types) =>
        typeof(HostFunctions)
            .GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            .Single(candidate => candidate.Name == method && candidate.GetGenericArguments().Length == types.Length)
            .MakeGenericMethod(types);

    private static FormulaFunction OfVector(Type call, Type array, Type result, string name, Delegate function)
    {
        Type item = array.GetElementType()!;
        Type typed = call.MakeGenericType(item, result);
        return (FormulaFunction)Activator.CreateInstance(
            typeof(VectorFunction<,,>).MakeGenericType(typed, item, result), name, Activator.CreateInstance(typed, function))!;
    }

    /// <summary>The types of the parameters and of the result.</summary>
    private static Type[] TypesOf(string name, MethodInfo method)
    {
        ParameterInfo[] parameters = method.GetParameters();
        Type[] types = [.. parameters.Select(parameter => parameter.ParameterType), method.ReturnType];
        if (Array.Find(types, IsForeign) is { } foreign)
        {
            throw new ArgumentException($"The function '{name}' has a parameter or result of type {TypeNames.Of(foreign)}, " +
                "which formulas can neither give nor take.");
        }

        return HostResults.IsTask(method.ReturnType) || method.ReturnType == typeof(void)
            ? throw new ArgumentException($"The function '{name}' returns no value that a formula could go on with at once.")
            : Array.IndexOf(types, typeof(FormulaCall), Math.Min(1, types.Length)) >= 0
            ? throw new ArgumentException($"The function '{name}' takes the FormulaCall elsewhere than as its first parameter.")
            : types;
    }

    private static bool IsForeign(Type type) =>
        type.IsByRef || type.IsByRefLike || type.IsPointer || type.IsFunctionPointer || type.ContainsGenericParameters;
}
