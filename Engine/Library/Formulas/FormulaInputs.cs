using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library.Formulas;

/// <summary>
/// The variables of an evaluation as the host gives them in one argument: a dictionary with text keys, or an object, whose public
/// properties and fields are the variables. Only the names that a formula reads are asked for.
/// </summary>
internal abstract class FormulaInputs
{
    private static readonly ConditionalWeakTable<Type, FormulaInputs> Known = [];

    /// <exception cref="FormulaConfigurationException">The argument is of no usable kind.</exception>
    public static FormulaInputs Of(object variables) =>
        variables is Dictionary<string, object?> ? Pairs.Instance : Known.GetValue(variables.GetType(), Find);

    /// <param name="variables">An object of the type that this was made for.</param>
    /// <param name="name">The name of a variable.</param>
    /// <param name="value">Its value; a failure for what formulas have no type for.</param>
    /// <param name="raw">What the host gave, where the value is none.</param>
    public abstract bool TryGet(object variables, string name, out Value value, out object? raw);

    /// <summary>All variables as the host gave them.</summary>
    public abstract IEnumerable<KeyValuePair<string, object?>> Entries(object variables);

    private static FormulaInputs Find(Type type)
    {
        if (typeof(IReadOnlyDictionary<string, object?>).IsAssignableFrom(type))
        {
            return Pairs.Instance;
        }

        if (typeof(IDictionary).IsAssignableFrom(type))
        {
            return new AnyDictionary();
        }

        Type? typed = type.GetInterfaces().FirstOrDefault(IsTextDictionary);
        return typed is not null
            ? (FormulaInputs)Activator.CreateInstance(typeof(TypedPairs<>).MakeGenericType(typed.GetGenericArguments()[1]))!
            : new Members(type);
    }

    private static bool IsTextDictionary(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) &&
        type.GetGenericArguments()[0] == typeof(string);

    private static bool Found(object? found, out Value value, out object? raw)
    {
        value = FormulaValues.FromObject(found);
        raw = found;
        return true;
    }

    private sealed class Pairs : FormulaInputs
    {
        public static readonly Pairs Instance = new();

        public override bool TryGet(object variables, string name, out Value value, out object? raw)
        {
            (value, raw) = (default, null);
            bool isFound = variables is Dictionary<string, object?> dictionary
                ? dictionary.TryGetValue(name, out object? found)
                : ((IReadOnlyDictionary<string, object?>)variables).TryGetValue(name, out found);
            return isFound && Found(found, out value, out raw);
        }

        public override IEnumerable<KeyValuePair<string, object?>> Entries(object variables) =>
            (IReadOnlyDictionary<string, object?>)variables;
    }

    private sealed class TypedPairs<T> : FormulaInputs
    {
        public override bool TryGet(object variables, string name, out Value value, out object? raw)
        {
            (value, raw) = (default, null);
            if (!((IReadOnlyDictionary<string, T>)variables).TryGetValue(name, out T? found))
            {
                return false;
            }

            value = FormulaValues.From(found);
            raw = value.IsFailure || value.IsUnsetOrNull ? found : null;
            return true;
        }

        public override IEnumerable<KeyValuePair<string, object?>> Entries(object variables) =>
            ((IReadOnlyDictionary<string, T>)variables).Select(pair => KeyValuePair.Create(pair.Key, (object?)pair.Value));
    }

    private sealed class AnyDictionary : FormulaInputs
    {
        public override bool TryGet(object variables, string name, out Value value, out object? raw)
        {
            (value, raw) = (default, null);
            var dictionary = (IDictionary)variables;
            return dictionary.Contains(name) && Found(dictionary[name], out value, out raw);
        }

        public override IEnumerable<KeyValuePair<string, object?>> Entries(object variables)
        {
            foreach (DictionaryEntry entry in (IDictionary)variables)
            {
                if (entry.Key is string name)
                {
                    yield return KeyValuePair.Create(name, entry.Value);
                }
            }
        }
    }

    /// <summary>The public members of a type, read without boxing where code can be made at run time.</summary>
    private sealed class Members : FormulaInputs
    {
        private readonly FrozenDictionary<string, Func<object, object?>> _raw;
        private readonly ConcurrentDictionary<string, Func<object, Value>> _readers = new(StringComparer.Ordinal);
        private readonly FrozenDictionary<string, MemberInfo> _members;

        public Members(Type type)
        {
            IEnumerable<MemberInfo> properties = type
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanRead && property.GetMethod!.IsPublic && property.GetIndexParameters().Length == 0);
            IEnumerable<MemberInfo> fields = type.GetFields(BindingFlags.Public | BindingFlags.Instance);
            _members = properties.Concat(fields).DistinctBy(member => member.Name).ToFrozenDictionary(member => member.Name);
            _raw = _members.ToFrozenDictionary(pair => pair.Key, pair => ReaderOf(pair.Value));
            if (_members.Count == 0 && (type.IsPrimitive || type == typeof(string)))
            {
                throw new FormulaConfigurationException(
                    $"variables cannot be given as {TypeNames.Of(type)}; give an object with properties, such as " +
                    "new { rate = 0.2m }, or a dictionary with text keys");
            }
        }

        public override bool TryGet(object variables, string name, out Value value, out object? raw)
        {
            (value, raw) = (default, null);
            if (!_members.ContainsKey(name))
            {
                return false;
            }

            value = _readers.GetOrAdd(name, MakeReader)(variables);
            raw = value.IsFailure || value.IsUnsetOrNull ? _raw[name](variables) : null;
            return true;
        }

        public override IEnumerable<KeyValuePair<string, object?>> Entries(object variables) =>
            _raw.Select(pair => KeyValuePair.Create(pair.Key, pair.Value(variables)));

        private static Func<object, object?> ReaderOf(MemberInfo member) => member is PropertyInfo property
            ? property.GetValue
            : ((FieldInfo)member).GetValue;

        private Func<object, Value> MakeReader(string name)
        {
            if (!RuntimeFeature.IsDynamicCodeSupported)
            {
                return variables => FormulaValues.FromObject(_raw[name](variables));
            }

            ParameterExpression variables = Expression.Parameter(typeof(object), "variables");
            MemberInfo member = _members[name];
            Expression read = Expression.MakeMemberAccess(Expression.Convert(variables, member.DeclaringType!), member);
            Expression value = Expression.Call(typeof(FormulaValues), nameof(FormulaValues.From), [read.Type], read);
            return Expression.Lambda<Func<object, Value>>(value, variables).Compile();
        }
    }
}
