using System.Collections.Frozen;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <summary>Reads one member of a host object; host code may throw.</summary>
internal delegate Value HostGetter(object instance, HostTypeRegistry types);

/// <summary>
/// How objects of one .NET type are read: the names of its members and their compiled getters. Built once per type and
/// process; immutable.
/// </summary>
internal sealed class HostTypeTemplate
{
    private static readonly ConditionalWeakTable<Type, HostTypeTemplate> Templates = [];

    private readonly HostGetter[] _getters;
    private readonly FrozenDictionary<string, int> _indexes;

    private HostTypeTemplate(Type type, string[] names, HostGetter[] getters)
    {
        Type = type;
        Names = names;
        _getters = getters;
        _indexes = IndexNames(names);
    }

    public Type Type { get; }

    /// <summary>The .NET names of the members, in the order of declaration.</summary>
    public string[] Names { get; }

    public static HostTypeTemplate Of(Type type) => Templates.GetValue(type, Build);

    /// <summary>True for the types of <c>new { ... }</c>.</summary>
    public static bool IsAnonymous(Type type) =>
        type.Name.Contains("AnonymousType", StringComparison.Ordinal) && !type.IsPublic &&
        type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    /// <summary>The same type with some of its members only.</summary>
    public HostTypeTemplate Restrict(string[] members)
    {
        string? unknown = members.FirstOrDefault(member => !Names.Contains(member));
        if (unknown is not null)
        {
            throw new ArgumentException(
                $"{TypeNames.Of(Type)} has no public property or field '{unknown}'.", nameof(members));
        }

        int[] kept = Enumerable.Range(0, Names.Length).Where(i => members.Contains(Names[i])).ToArray();
        return new HostTypeTemplate(Type, Array.ConvertAll(kept, i => Names[i]), Array.ConvertAll(kept, i => _getters[i]));
    }

    /// <summary>The position of a member by its name, or by its name with the first letter in the other case; or -1.</summary>
    public int IndexOf(string name) => _indexes.TryGetValue(name, out int index) ? index : -1;

    /// <summary>As <see cref="IndexOf(string)"/>, trying the position where the caller found it last first.</summary>
    public int IndexOf(string name, ref int hint)
    {
        // A name that differs in its first letter takes the index, which knows whether another member has it exactly.
        return (uint)hint < (uint)Names.Length && Names[hint] == name ? hint : hint = IndexOf(name);
    }

    /// <summary>The value of a member; an exception of host code becomes a failure.</summary>
    public Value Read(object instance, int index, HostTypeRegistry types)
    {
        try
        {
            return _getters[index](instance, types);
        }
        catch (Exception exception)
        {
            return Value.FromFailure(HostFailures.Threw($"reading '{Names[index]}' of {TypeNames.Of(Type)}", exception));
        }
    }

    private static HostTypeTemplate Build(Type type)
    {
        MemberInfo[] members = ReadableMembers(type).DistinctBy(member => member.Name).ToArray();
        return new HostTypeTemplate(
            type, Array.ConvertAll(members, member => member.Name), Array.ConvertAll(members, BuildGetter));
    }

    private static IEnumerable<MemberInfo> ReadableMembers(Type type)
    {
        const BindingFlags Flags = BindingFlags.Public | BindingFlags.Instance;
        IEnumerable<Type> sources = type.IsInterface ? type.GetInterfaces().Prepend(type) : [type];
        return sources
            .SelectMany(source => source.GetMembers(Flags))
            .Where(member => member switch
            {
                PropertyInfo property => property.GetMethod is { IsPublic: true } &&
                    property.GetIndexParameters().Length == 0 && IsReadable(property.PropertyType),
                FieldInfo field => IsReadable(field.FieldType),
                _ => false,
            })
            .OrderBy(member => member.MemberType == MemberTypes.Property ? 0 : 1)
            .ThenBy(member => member.MetadataToken);
    }

    private static bool IsReadable(Type type) => !type.IsByRef && !type.IsByRefLike && !type.IsPointer && !type.IsFunctionPointer;

    private static HostGetter BuildGetter(MemberInfo member)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            return member is PropertyInfo property
                ? (instance, types) => HostValues.FromDotNet(property.GetValue(instance), types)
                : (instance, types) => HostValues.FromDotNet(((FieldInfo)member).GetValue(instance), types);
        }

        ParameterExpression instance = Expression.Parameter(typeof(object), "instance");
        ParameterExpression types = Expression.Parameter(typeof(HostTypeRegistry), "types");
        Type owner = member.DeclaringType!;
        Expression target = owner.IsValueType ? Expression.Unbox(instance, owner) : Expression.Convert(instance, owner);
        Expression read = Expression.MakeMemberAccess(target, member);
        Expression value = Expression.Call(typeof(HostValues), nameof(HostValues.From), [read.Type], read, types);
        return Expression.Lambda<HostGetter>(value, instance, types).Compile();
    }

    private static FrozenDictionary<string, int> IndexNames(string[] names)
    {
        var indexes = new Dictionary<string, int>(names.Length * 2);
        for (int i = 0; i < names.Length; i++)
        {
            indexes[names[i]] = i;
        }

        for (int i = 0; i < names.Length; i++)
        {
            indexes.TryAdd(OtherCase(names[i]), i);
        }

        return indexes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string OtherCase(string name)
    {
        char first = char.IsUpper(name[0]) ? char.ToLowerInvariant(name[0]) : char.ToUpperInvariant(name[0]);
        return first + name[1..];
    }
}
