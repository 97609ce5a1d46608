namespace Quantum.Engine.Library.Formulas;

// The ways to call a host's code with so many arguments. They are structs, so that the code around a call is made for it;
// over arrays they are so by the items, since the runtime shares code that is over references.

internal interface IHostCall<TResult>
{
    TResult Invoke(CallContext context);
}

internal interface IHostCall<T, TResult>
{
    TResult Invoke(T argument, CallContext context);
}

internal interface IHostCall<T1, T2, TResult>
{
    TResult Invoke(T1 first, T2 second, CallContext context);
}

internal interface IHostCall<T1, T2, T3, TResult>
{
    TResult Invoke(T1 first, T2 second, T3 third, CallContext context);
}

internal interface IHostVectorCall<TItem, TResult>
{
    TResult Invoke(TItem[] items, CallContext context);
}

/// <summary>A delegate that takes the arguments.</summary>
internal readonly struct PlainCall<TResult>(Func<TResult> function) : IHostCall<TResult>
{
    public TResult Invoke(CallContext context) => function();
}

/// <inheritdoc cref="PlainCall{TResult}"/>
internal readonly struct PlainCall<T, TResult>(Func<T, TResult> function) : IHostCall<T, TResult>
{
    public TResult Invoke(T argument, CallContext context) => function(argument);
}

/// <inheritdoc cref="PlainCall{TResult}"/>
internal readonly struct PlainCall<T1, T2, TResult>(Func<T1, T2, TResult> function) : IHostCall<T1, T2, TResult>
{
    public TResult Invoke(T1 first, T2 second, CallContext context) => function(first, second);
}

/// <inheritdoc cref="PlainCall{TResult}"/>
internal readonly struct PlainCall<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> function) : IHostCall<T1, T2, T3, TResult>
{
    public TResult Invoke(T1 first, T2 second, T3 third, CallContext context) => function(first, second, third);
}

/// <summary>A delegate that takes the evaluation and the arguments.</summary>
internal readonly struct AwareCall<TResult>(Func<FormulaCall, TResult> function) : IHostCall<TResult>
{
    public TResult Invoke(CallContext context) => function(context.FormulaCall);
}

/// <inheritdoc cref="AwareCall{TResult}"/>
internal readonly struct AwareCall<T, TResult>(Func<FormulaCall, T, TResult> function) : IHostCall<T, TResult>
{
    public TResult Invoke(T argument, CallContext context) => function(context.FormulaCall, argument);
}

/// <inheritdoc cref="AwareCall{TResult}"/>
internal readonly struct AwareCall<T1, T2, TResult>(Func<FormulaCall, T1, T2, TResult> function) : IHostCall<T1, T2, TResult>
{
    public TResult Invoke(T1 first, T2 second, CallContext context) => function(context.FormulaCall, first, second);
}

/// <inheritdoc cref="AwareCall{TResult}"/>
internal readonly struct AwareCall<T1, T2, T3, TResult>(Func<FormulaCall, T1, T2, T3, TResult> function)
    : IHostCall<T1, T2, T3, TResult>
{
    public TResult Invoke(T1 first, T2 second, T3 third, CallContext context) =>
        function(context.FormulaCall, first, second, third);
}

/// <summary>A delegate that takes the arguments as an array.</summary>
internal readonly struct PlainVectorCall<TItem, TResult>(Func<TItem[], TResult> function) : IHostVectorCall<TItem, TResult>
{
    public TResult Invoke(TItem[] items, CallContext context) => function(items);
}

/// <summary>A delegate that takes the evaluation and the arguments as an array.</summary>
internal readonly struct AwareVectorCall<TItem, TResult>(Func<FormulaCall, TItem[], TResult> function)
    : IHostVectorCall<TItem, TResult>
{
    public TResult Invoke(TItem[] items, CallContext context) => function(context.FormulaCall, items);
}
