using System.Reflection;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Tests.Architecture;

public sealed class ApiSnapshotTests
{
    private static readonly string File = RepositoryFiles.PathOf("Engine.Tests", "Architecture", "PublicApi.txt");

    /// <summary>Set this variable to 1 and run the test to write the file anew.</summary>
    private const string UpdateVariable = "UPDATE_PUBLIC_API";

    [Fact]
    public void ThePublicApiIsTheOneThatIsWrittenDown()
    {
        string actual = string.Join('\n', typeof(QuantumEngine).Assembly.GetExportedTypes().SelectMany(Describe)
            .Order(StringComparer.Ordinal)) + "\n";
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            System.IO.File.WriteAllText(File, actual);
        }

        string expected = System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File).ReplaceLineEndings("\n") : "";
        IEnumerable<string> gone = expected.Split('\n').Except(actual.Split('\n')).Select(line => "- " + line);
        IEnumerable<string> added = actual.Split('\n').Except(expected.Split('\n')).Select(line => "+ " + line);
        Assert.True(
            expected == actual,
            $"The public API has changed. When that is meant, run this test with {UpdateVariable}=1 and commit PublicApi.txt.\n" +
            string.Join('\n', gone.Concat(added)));
    }

    private static IEnumerable<string> Describe(Type type)
    {
        const BindingFlags declared =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        yield return $"{KindOf(type)} {type.FullName}{BasesOf(type)}";
        foreach (MemberInfo member in type.GetMembers(declared))
        {
            if (Describe(member) is { } text)
            {
                yield return $"{type.FullName}.{text}";
            }
        }
    }

    private static string? Describe(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when IsVisible(constructor) => $"new({Parameters(constructor)})",
        MethodInfo method when IsVisible(method) && !method.Name.Contains('<') =>
            $"{(method.IsStatic ? "static " : "")}{method.Name}{Arguments(method)}({Parameters(method)}): {Name(method.ReturnType)}",
        FieldInfo { IsPublic: true, IsSpecialName: false } field => $"{field.Name}: {Name(field.FieldType)}",
        _ => null,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}{(p.IsOptional ? " = default" : "")}"));

    private static string Arguments(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string KindOf(Type type) =>
        type.IsEnum ? "enum"
        : type.IsInterface ? "interface"
        : type.IsSubclassOf(typeof(Delegate)) ? "delegate"
        : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class" : "class";

    private static string BasesOf(Type type)
    {
        IEnumerable<Type> bases = (type.BaseType is { } parent && parent != typeof(object) ? [parent] : Type.EmptyTypes)
            .Concat(type.GetInterfaces())
            .Where(t => t.IsVisible);
        string names = string.Join(", ", bases.Select(Name).Order(StringComparer.Ordinal));
        return type.IsEnum || names.Length == 0 ? "" : $" : {names}";
    }

    private static string Name(Type type) =>
        type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : type.Name;
}
