using System.Diagnostics.CodeAnalysis;

namespace Quantum.Engine.Library.Formulas.CSharp;

/// <summary>What C# text may use: types of values without side effects, by their names in C# and in .NET.</summary>
internal static class CSharpTypes
{
    private static readonly Type[] Values =
    [
        typeof(bool), typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long),
        typeof(ulong), typeof(float), typeof(double), typeof(decimal), typeof(char), typeof(string), typeof(object),
        typeof(DateOnly), typeof(TimeOnly), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(DayOfWeek),
        typeof(MidpointRounding), typeof(StringComparison), typeof(StringSplitOptions),
    ];

    private static readonly string[] Words = ["true", "false", "null", "new", "typeof", "default", "is", "as", "this"];

    private static readonly Dictionary<string, Type> ByName = NamesOf([.. Values, typeof(Math)]);

    /// <summary>The types that a body can name.</summary>
    public static IEnumerable<KeyValuePair<string, Type>> Named => ByName;

    public static bool TryFindValue(string name, [NotNullWhen(true)] out Type? type) =>
        ByName.TryGetValue(name, out type) && IsValue(type);

    /// <summary>A body would not take it for a parameter.</summary>
    public static bool IsTaken(string name) => ByName.ContainsKey(name) || Words.Contains(name);

    /// <summary>A type that a part of the body may have; nullable ones and arrays count as what they are made of.</summary>
    public static bool IsValue(Type type) => Array.IndexOf(Values, Element(type)) >= 0;

    /// <summary>A type whose members the body may use, as far as they are values.</summary>
    public static bool HasMembers(Type? type) =>
        type is not null && (type == typeof(Math) || type == typeof(Array) || IsValue(type));

    private static Type Element(Type type) =>
        type.IsSZArray ? Element(type.GetElementType()!) : Nullable.GetUnderlyingType(type) ?? type;

    private static Dictionary<string, Type> NamesOf(Type[] types)
    {
        var names = new Dictionary<string, Type>();
        foreach (Type type in types)
        {
            names[type.Name] = type;
            names[TypeNames.Of(type)] = type;
        }

        return names;
    }
}
