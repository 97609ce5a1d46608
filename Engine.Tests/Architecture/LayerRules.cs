using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Quantum.Engine.Tests.Architecture;

/// <summary>One type that mentions another; both by full name.</summary>
internal readonly record struct Dependency(string From, string To);

/// <summary>The order of the folders of the engine, and what the built assembly makes of it.</summary>
internal static class LayerRules
{
    private const string Prefix = "Quantum.Engine.";

    public static readonly string[] Order =
    [
        "Text", "Values", "Syntax", "Library", "Binding", "Profiling", "Runtime", "Interpreter", "Lowering", "Compilation",
        "Tiering", "Sources", "Hosting",
    ];

    /// <summary>What goes against the order, as sentences.</summary>
    public static IEnumerable<string> Violations(IEnumerable<Dependency> dependencies) =>
        dependencies
            .Where(d => LayerOf(d.From) is { } from && LayerOf(d.To) is { } to && Rank(from) < Rank(to))
            .Select(d => $"{d.From} uses {d.To}")
            .Distinct()
            .Order(StringComparer.Ordinal);

    /// <summary>The folder of a type of the engine, or null for a type of another assembly.</summary>
    public static string? LayerOf(string fullName) =>
        fullName.StartsWith(Prefix, StringComparison.Ordinal) ? fullName[Prefix.Length..].Split('.', '/')[0] : null;

    /// <summary>The position of a folder; a folder that the order does not know comes after all others.</summary>
    public static int Rank(string layer) => Array.IndexOf(Order, layer) is >= 0 and int rank ? rank : int.MaxValue;

    /// <summary>Every mention of a type in signatures, fields, bodies, attributes and type arguments.</summary>
    public static IEnumerable<Dependency> Read(string assemblyPath)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(assemblyPath);
        var found = new HashSet<Dependency>();
        foreach (TypeDefinition type in assembly.MainModule.GetTypes())
        {
            foreach (TypeReference mentioned in MentionedBy(type).SelectMany(Parts))
            {
                found.Add(new(type.FullName, mentioned.FullName));
            }
        }

        return found;
    }

    private static IEnumerable<TypeReference?> MentionedBy(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(i => i.InterfaceType),
        .. Attributes(type),
        .. type.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType),
        .. type.Fields.Select(f => f.FieldType),
        .. type.Fields.SelectMany(Attributes),
        .. type.Properties.Select(p => p.PropertyType),
        .. type.Properties.SelectMany(Attributes),
        .. type.Events.Select(e => e.EventType),
        .. type.Methods.SelectMany(MentionedBy),
    ];

    private static IEnumerable<TypeReference?> MentionedBy(MethodDefinition method) =>
    [
        method.ReturnType,
        .. Attributes(method),
        .. method.Parameters.Select(p => p.ParameterType),
        .. method.Parameters.SelectMany(Attributes),
        .. method.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType),
        .. method.HasBody ? MentionedBy(method.Body) : [],
    ];

    private static IEnumerable<TypeReference?> MentionedBy(MethodBody body) =>
    [
        .. body.Variables.Select(v => v.VariableType),
        .. body.ExceptionHandlers.Select(h => h.CatchType),
        .. body.Instructions.SelectMany(i => i.Operand switch
        {
            TypeReference type => [type],
            MethodReference method => MentionedBy(method),
            FieldReference field => [field.DeclaringType, field.FieldType],
            _ => Enumerable.Empty<TypeReference?>(),
        }),
    ];

    private static IEnumerable<TypeReference?> MentionedBy(MethodReference method) =>
    [
        method.DeclaringType,
        method.ReturnType,
        .. method.Parameters.Select(p => p.ParameterType),
        .. method is GenericInstanceMethod generic ? generic.GenericArguments : [],
    ];

    private static IEnumerable<TypeReference?> Attributes(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.SelectMany(a =>
            a.ConstructorArguments.Select(c => c.Value as TypeReference).Prepend(a.AttributeType));

    // A type, what it is made of, and the types it is nested in.
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => Parts(generic.ElementType).Concat(generic.GenericArguments.SelectMany(Parts)),
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };
}
