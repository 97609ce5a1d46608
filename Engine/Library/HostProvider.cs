using System.Reflection;
using System.Runtime.CompilerServices;

namespace Quantum.Engine.Library;

/// <summary>The methods that a class of the host offers to components. Found once per type and process; immutable.</summary>
internal sealed class HostProvider
{
    private static readonly ConditionalWeakTable<Type, HostProvider> Providers = [];

    private readonly Type _type;
    private readonly Lazy<HostMethod[]> _staticMethods;
    private readonly Lazy<HostMethod[]> _instanceMethods;

    private HostProvider(Type type)
    {
        _type = type;
        _staticMethods = new(() => MethodsOf(BindingFlags.Static));
        _instanceMethods = new(() => MethodsOf(BindingFlags.Instance));
    }

    /// <exception cref="ArgumentException">A method cannot be offered.</exception>
    public HostMethod[] StaticMethods => _staticMethods.Value;

    /// <exception cref="ArgumentException">A method cannot be offered.</exception>
    public HostMethod[] InstanceMethods => _instanceMethods.Value;

    public static HostProvider Of(Type type) => Providers.GetValue(type, static t => new HostProvider(t));

    private HostMethod[] MethodsOf(BindingFlags kind)
    {
        MethodInfo[] methods = _type
            .GetMethods(BindingFlags.Public | BindingFlags.DeclaredOnly | kind)
            .Where(method => IsOffered(_type, method))
            .ToArray();
        if (methods.Length == 0)
        {
            throw new ArgumentException($"{TypeNames.Of(_type)} declares no public methods that components could call.");
        }

        if (methods.GroupBy(CamelCase).FirstOrDefault(group => group.Count() > 1) is { } overloaded)
        {
            throw new ArgumentException(
                $"{TypeNames.Of(_type)} has several methods '{overloaded.Key}'; register the one meant with Add.");
        }

        return Array.ConvertAll(methods, method => HostMethod.Of(method, CamelCase(method)));
    }

    /// <summary>What a program would call by name: not accessors and operators, and not what every object has.</summary>
    /// <exception cref="ArgumentException">The method is generic: it cannot be called.</exception>
    public static bool IsOffered(Type type, MethodInfo method)
    {
        if (method.IsSpecialName || method.GetBaseDefinition().DeclaringType == typeof(object) ||
            method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
        {
            return false;
        }

        return method.IsGenericMethodDefinition
            ? throw new ArgumentException($"{TypeNames.Of(type)}.{method.Name} is generic and cannot be called.")
            : true;
    }

    /// <summary>The name under which programs call the method.</summary>
    public static string CamelCase(MethodInfo method) => char.ToLowerInvariant(method.Name[0]) + method.Name[1..];
}
