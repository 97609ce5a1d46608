using Quantum.Engine.Values;

namespace Quantum.Engine.Library.Formulas;

// Functions of the host whose types are known: values go in and out without boxes and arrays.

/// <summary>A function without parameters.</summary>
internal sealed class HostFunction<TCall, TResult>(string name, TCall call) : HostFunction(name, 0)
    where TCall : struct, IHostCall<TResult>
{
    private readonly TCall _call = call;

    public override Value Call(ReadOnlySpan<Value> arguments, CallContext context) => Call(context);

    public override Value Call(CallContext context)
    {
        try
        {
            return Finish(_call.Invoke(context), context);
        }
        catch (Exception exception)
        {
            return Caught(exception, context);
        }
    }
}

/// <summary>A function of one parameter.</summary>
internal sealed class HostFunction<TCall, T, TResult>(string name, TCall call) : HostFunction(name, 1)
    where TCall : struct, IHostCall<T, TResult>
{
    private readonly TCall _call = call;

    public override Value Call(ReadOnlySpan<Value> arguments, CallContext context) => Call(arguments[0], context);

    public override Value Call(Value first, CallContext context)
    {
        if (!TryRead(ref first, 0, context, out T argument))
        {
            return first;
        }

        try
        {
            return Finish(_call.Invoke(argument, context), context);
        }
        catch (Exception exception)
        {
            return Caught(exception, context);
        }
    }
}

/// <summary>A function of two parameters.</summary>
internal sealed class HostFunction<TCall, T1, T2, TResult>(string name, TCall call) : HostFunction(name, 2)
    where TCall : struct, IHostCall<T1, T2, TResult>
{
    private readonly TCall _call = call;

    public override Value Call(ReadOnlySpan<Value> arguments, CallContext context) =>
        Call(arguments[0], arguments[1], context);

    public override Value Call(Value first, Value second, CallContext context)
    {
        if (!TryRead(ref first, 0, context, out T1 a))
        {
            return first;
        }

        if (!TryRead(ref second, 1, context, out T2 b))
        {
            return second;
        }

        try
        {
            return Finish(_call.Invoke(a, b, context), context);
        }
        catch (Exception exception)
        {
            return Caught(exception, context);
        }
    }
}

/// <summary>A function of three parameters.</summary>
internal sealed class HostFunction<TCall, T1, T2, T3, TResult>(string name, TCall call) : HostFunction(name, 3)
    where TCall : struct, IHostCall<T1, T2, T3, TResult>
{
    private readonly TCall _call = call;

    public override Value Call(ReadOnlySpan<Value> arguments, CallContext context) =>
        Call(arguments[0], arguments[1], arguments[2], context);

    public override Value Call(Value first, Value second, Value third, CallContext context)
    {
        if (!TryRead(ref first, 0, context, out T1 a))
        {
            return first;
        }

        if (!TryRead(ref second, 1, context, out T2 b))
        {
            return second;
        }

        if (!TryRead(ref third, 2, context, out T3 c))
        {
            return third;
        }

        try
        {
            return Finish(_call.Invoke(a, b, c, context), context);
        }
        catch (Exception exception)
        {
            return Caught(exception, context);
        }
    }
}

/// <summary>A function of one array, which is lent to it until it returns.</summary>
internal sealed class VectorFunction<TCall, TItem, TResult> : HostFunction
    where TCall : struct, IHostVectorCall<TItem, TResult>
{
    private readonly TCall _call;

    public VectorFunction(string name, TCall call)
        : base(name, 1)
    {
        _call = call;
        TakesVector = true;
    }

    public override Value Call(ReadOnlySpan<Value> arguments, CallContext context) =>
        arguments is [{ IsList: true }] ? Call(arguments[0].AsList, context) : CallWithItems(arguments, context);

    private Value Call(ListValue vector, CallContext context)
    {
        if (context.Work.Charge(vector.Count) is { } refused)
        {
            return Value.FromFailure(refused);
        }

        return CallWithItems(vector is Values.ArrayList list ? list.Span : [.. Items(vector)], context);
    }

    private static IEnumerable<Value> Items(ListValue vector) => Enumerable.Range(0, vector.Count).Select(vector.Get);

    private Value CallWithItems(ReadOnlySpan<Value> values, CallContext context)
    {
        TItem[] items = ArgumentArrays<TItem>.Rent(values.Length);
        try
        {
            for (int i = 0; i < items.Length; i++)
            {
                Value value = values[i];
                if (!TryRead(ref value, 0, context, out items[i]))
                {
                    return value;
                }
            }

            return Finish(_call.Invoke(items, context), context);
        }
        catch (Exception exception)
        {
            return Caught(exception, context);
        }
        finally
        {
            ArgumentArrays<TItem>.Return(items);
        }
    }
}
