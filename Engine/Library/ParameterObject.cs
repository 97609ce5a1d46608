using System.Collections;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <summary>Takes one parameter; a value that could not be read is a failure.</summary>
internal delegate void ParameterVisitor<TState>(ref TState state, string name, Value value);

/// <summary>
/// The parameters of a run as the host gives them in one argument: nothing, a dictionary with text keys, or an object, whose
/// public properties and fields are the parameters under their .NET names. An object given here needs no registration.
/// </summary>
internal static class ParameterObject
{
    /// <summary>
    /// The template of an argument that is an object, else null: the same one for all objects of a type, so that callers can
    /// keep what they resolved for its names.
    /// </summary>
    public static HostTypeTemplate? TemplateOf(object? parameters) =>
        parameters is null or ObjectValue or IDictionary || HostShape.Of(parameters.GetType()) is not null
            ? null
            : HostTypeTemplate.Of(parameters.GetType());

    /// <summary>Visits all parameters in order; a failure when the argument is of no usable kind.</summary>
    public static Failure? ForEach<TState>(
        object? parameters, HostTypeRegistry types, ref TState state, ParameterVisitor<TState> visit)
    {
        if (parameters is null)
        {
            return null;
        }

        if (parameters.GetType() == typeof(Dictionary<string, object?>))
        {
            return ForEachPair((Dictionary<string, object?>)parameters, types, ref state, visit);
        }

        if (TemplateOf(parameters) is not { } template)
        {
            return ForEachKey(parameters, types, ref state, visit);
        }

        if (template.Names.Length == 0 && !HostTypeTemplate.IsAnonymous(template.Type))
        {
            return NotUsable(parameters);
        }

        for (int i = 0; i < template.Names.Length; i++)
        {
            visit(ref state, template.Names[i], template.Read(parameters, i, types));
        }

        return null;
    }

    // What most hosts give, without an adapter around it.
    private static Failure? ForEachPair<TState>(
        Dictionary<string, object?> parameters, HostTypeRegistry types, ref TState state, ParameterVisitor<TState> visit)
    {
        try
        {
            foreach ((string name, object? value) in parameters)
            {
                visit(ref state, name, HostValues.FromDotNet(value, types));
            }

            return null;
        }
        catch (InvalidOperationException exception)
        {
            return HostFailures.Threw("reading the parameters", exception);
        }
    }

    private static Failure? ForEachKey<TState>(
        object parameters, HostTypeRegistry types, ref TState state, ParameterVisitor<TState> visit)
    {
        Value map = HostValues.FromDotNet(parameters, types);
        if (!map.IsObject)
        {
            return map.IsFailure ? map.AsFailure : NotUsable(parameters);
        }

        for (int i = 0; i < map.AsObject.Count; i++)
        {
            visit(ref state, map.AsObject.KeyAt(i), map.AsObject.ValueAt(i));
        }

        return null;
    }

    private static Failure NotUsable(object parameters) =>
        Failure.Error(
            $"parameters cannot be given as {TypeNames.Of(parameters.GetType())}; " +
            "give an object with properties, such as new { name = 1 }, or a dictionary with text keys");
}
