using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Quantum.Engine.Library.Formulas;

/// <summary>
/// The functions that a class of the host offers to formulas (section 10.3). Found once per type and process; immutable.
/// </summary>
internal sealed class FunctionProvider
{
    private static readonly ConditionalWeakTable<Type, FunctionProvider> OfClasses = [];
    private static readonly ConditionalWeakTable<Type, FunctionProvider> OfObjects = [];

    private readonly ProvidedFunction[] _functions;
    private readonly FrozenDictionary<string, int[]> _indexes;

    private FunctionProvider(Type type, BindingFlags kind)
    {
        _functions = FunctionsOf(type, kind);
        _indexes = Enumerable.Range(0, _functions.Length)
            .GroupBy(i => _functions[i].Name)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
        HidesBuiltIns = _functions.Any(function => BuiltInFunction.Find(function.Name, function.Arity) is not null);
    }

    public ReadOnlySpan<ProvidedFunction> Functions => _functions;

    /// <summary>One of the functions has the key of a built-in one.</summary>
    public bool HidesBuiltIns { get; }

    /// <summary>The public static methods of a class.</summary>
    public static FunctionProvider OfClass(Type type) =>
        OfClasses.GetValue(type, static t => new FunctionProvider(t, BindingFlags.Static));

    /// <summary>The public methods of objects of a class.</summary>
    public static FunctionProvider OfObject(Type type) =>
        OfObjects.GetValue(type, static t => new FunctionProvider(t, BindingFlags.Static | BindingFlags.Instance));

    /// <summary>The position of a function, or -1.</summary>
    public int IndexOf(string name, int arity)
    {
        if (_indexes.TryGetValue(name, out int[]? overloads))
        {
            foreach (int index in overloads)
            {
                if (_functions[index].Arity == arity)
                {
                    return index;
                }
            }
        }

        return -1;
    }

    private static ProvidedFunction[] FunctionsOf(Type type, BindingFlags kind)
    {
        ProvidedFunction[] functions = type
            .GetMethods(BindingFlags.Public | BindingFlags.FlattenHierarchy | kind)
            .Where(method => method.ReturnType != typeof(void) && HostProvider.IsOffered(type, method))
            .GroupBy(method => (Name: HostProvider.CamelCase(method), Arity: HostFunctions.ArityOf(method)))
            .Select(group => new ProvidedFunction(group.Key.Name, group.Key.Arity, OnlyOf(type, [.. group])))
            .ToArray();
        return functions.Length > 0
            ? functions
            : throw new ArgumentException($"{TypeNames.Of(type)} has no public methods that formulas could call.");
    }

    /// <summary>The method itself, or the one that hides the others of the same parameters.</summary>
    private static MethodInfo OnlyOf(Type type, MethodInfo[] methods)
    {
        MethodInfo nearest = methods.MaxBy(method => Depth(method.DeclaringType!))!;
        return methods.All(method => ReferenceEquals(method, nearest) || Hides(nearest, method))
            ? nearest
            : throw new ArgumentException(
                $"{TypeNames.Of(type)} has several methods '{HostProvider.CamelCase(nearest)}' with " +
                $"{HostFunctions.ArityOf(nearest)} parameter(s); add the one meant by itself");
    }

    private static bool Hides(MethodInfo method, MethodInfo other) =>
        method.DeclaringType != other.DeclaringType &&
        method.GetParameters().Select(p => p.ParameterType).SequenceEqual(other.GetParameters().Select(p => p.ParameterType));

    private static int Depth(Type type) => type.BaseType is { } parent ? Depth(parent) + 1 : 0;
}

/// <summary>A method of a provider. Immutable.</summary>
internal sealed class ProvidedFunction
{
    private readonly Lazy<Func<object?, FormulaFunction>> _make;

    public ProvidedFunction(string name, int arity, MethodInfo method)
    {
        FormulaNames.CheckFunction(name);
        HostFunctions.Check(name, method);
        (Name, Arity) = (name, arity);
        _make = new(() => HostFunctions.Of(name, method));
    }

    public string Name { get; }

    public int Arity { get; }

    /// <summary>The key by which the specification names it.</summary>
    public string Key => $"{Name}_{Arity}";

    /// <summary>The function on an object; of a static method there is one for all.</summary>
    public FormulaFunction On(object? target) => _make.Value(target);
}

/// <summary>A provider in a context: its functions are made when they are first looked up.</summary>
internal sealed class ProviderInUse(FunctionProvider provider, object? target)
{
    private FormulaFunction?[]? _made;
    private bool[]? _removed;

    public FormulaFunction? Find(string name, int arity)
    {
        int index = provider.IndexOf(name, arity);
        return index < 0 || _removed?[index] == true ? null : At(index);
    }

    /// <summary>The same without one of its functions; null when it has none of the key.</summary>
    public ProviderInUse? Without(string name, int arity)
    {
        int index = provider.IndexOf(name, arity);
        if (index < 0 || _removed?[index] == true)
        {
            return null;
        }

        bool[] removed = _removed is null ? new bool[provider.Functions.Length] : [.. _removed];
        removed[index] = true;
        return new ProviderInUse(provider, target) { _made = _made, _removed = removed };
    }

    /// <summary>One object stands for a function, also where two threads look it up first at once.</summary>
    private FormulaFunction At(int index)
    {
        FormulaFunction?[] made =
            _made ?? Interlocked.CompareExchange(ref _made, new FormulaFunction?[provider.Functions.Length], null) ?? _made;
        return Volatile.Read(ref made[index]) ??
            Interlocked.CompareExchange(ref made[index], provider.Functions[index].On(target), null) ?? made[index]!;
    }
}
