using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Quantum.Engine.Values;

namespace Quantum.Engine.Lowering;

/// <summary>
/// The methods that trees call. Looked up once for the process: finding one by its name takes longer than making the node.
/// </summary>
internal static class Methods
{
    public static readonly MethodInfo FromInteger = typeof(Value).GetMethod(nameof(Value.FromInteger), [typeof(long)])!;

    public static readonly MethodInfo FromFloat = typeof(Value).GetMethod(nameof(Value.FromFloat))!;

    public static readonly MethodInfo FromBoolean = typeof(Value).GetMethod(nameof(Value.FromBoolean))!;

    public static readonly MethodInfo FromReference = typeof(Operations).GetMethod(nameof(Operations.FromReference))!;

    private static readonly ConcurrentDictionary<(Type Owner, string Name), MethodInfo?> Known = new();

    /// <summary>A call of a static method, which may have overloads.</summary>
    public static MethodCallExpression Call(Type owner, string name, params Expression[] arguments) =>
        Known.GetOrAdd((owner, name), static key => OnlyOne(key.Owner, key.Name)) is { } method
            ? Expression.Call(method, arguments)
            : Expression.Call(owner, name, null, arguments);

    private static MethodInfo? OnlyOne(Type owner, string name)
    {
        MethodInfo[] found = owner.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(method => method.Name == name)
            .ToArray();
        return found.Length == 1 ? found[0] : null;
    }
}
