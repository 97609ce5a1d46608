using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <summary>What calls of host code end with, as values: results, tasks, failures and exceptions.</summary>
internal static class HostResults
{
    private const string MakesCode = "Makes methods for types known at run time only.";

    public static bool IsTask(Type type) =>
        type.IsAssignableTo(typeof(Task)) || type == typeof(ValueTask) ||
        (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    public static Value Fail(Failure failure) => Value.FromFailure(failure);

    public static ValueTask<Value> FailAsync(Failure failure) => new(Value.FromFailure(failure));

    public static Value Catch(Exception exception) => Value.FromFailure(HostFailures.Threw(exception));

    public static ValueTask<Value> CatchAsync(Exception exception) => new(Catch(exception));

    /// <summary>The method that makes a value of a result of this type.</summary>
    [RequiresDynamicCode(MakesCode)]
    public static MethodInfo ConverterOf(Type type) =>
        type == typeof(void)
            ? Method(nameof(Nothing))
            : typeof(HostValues).GetMethod(nameof(HostValues.From))!.MakeGenericMethod(type);

    /// <summary>As <see cref="ConverterOf"/>, waiting for tasks.</summary>
    [RequiresDynamicCode(MakesCode)]
    public static MethodInfo AsyncConverterOf(Type type)
    {
        if (type == typeof(void))
        {
            return Method(nameof(NothingAsync));
        }

        if (!IsTask(type))
        {
            return Method(nameof(Ready)).MakeGenericMethod(type);
        }

        if (type == typeof(ValueTask))
        {
            return Method(nameof(OfValueTask));
        }

        for (Type? task = type; task is not null; task = task.BaseType)
        {
            if (task.IsGenericType)
            {
                return Method(task.IsValueType ? nameof(OfTypedValueTask) : nameof(OfTypedTask))
                    .MakeGenericMethod(task.GetGenericArguments());
            }
        }

        return Method(nameof(OfTask));
    }

    /// <summary>The result of a task of any type, through reflection.</summary>
    public static async Task<object?> AwaitAny(object task)
    {
        if (task is ValueTask plain)
        {
            await plain.ConfigureAwait(false);
            return null;
        }

        Task waited = task as Task ?? (Task)task.GetType().GetMethod(nameof(ValueTask.AsTask))!.Invoke(task, null)!;
        await waited.ConfigureAwait(false);
        PropertyInfo? result = waited.GetType().GetProperty(nameof(Task<object>.Result));

        // A task without a result may have one of a type that only the runtime knows.
        return result is null || !result.PropertyType.IsVisible ? null : result.GetValue(waited);
    }

    private static MethodInfo Method(string name) =>
        typeof(HostResults).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private static Value Nothing() => Value.Null;

    private static ValueTask<Value> NothingAsync() => new(Value.Null);

    private static ValueTask<Value> Ready<T>(T value, HostTypeRegistry types) => new(HostValues.From(value, types));

    private static ValueTask<Value> OfTask(Task task, HostTypeRegistry types) => OfValueTask(new ValueTask(task), types);

    private static ValueTask<Value> OfTypedTask<T>(Task<T> task, HostTypeRegistry types) =>
        OfTypedValueTask(new ValueTask<T>(task), types);

    private static async ValueTask<Value> OfValueTask(ValueTask task, HostTypeRegistry types)
    {
        try
        {
            await task.ConfigureAwait(false);
            return Value.Null;
        }
        catch (Exception exception)
        {
            return Catch(exception);
        }
    }

    private static async ValueTask<Value> OfTypedValueTask<T>(ValueTask<T> task, HostTypeRegistry types)
    {
        try
        {
            return HostValues.From(await task.ConfigureAwait(false), types);
        }
        catch (Exception exception)
        {
            return Catch(exception);
        }
    }
}
