using Quantum.Engine.Binding;

namespace Quantum.Engine.Lowering;

/// <summary>
/// What library functions usually give. Only a guess that saves the profile from watching calls: a guard stands behind each,
/// and a guess that is found wrong is not made again.
/// </summary>
internal static class BuiltInKinds
{
    public static Representation ResultOf(BoundBuiltInCall call, Func<BoundExpression, Representation> kindOf) =>
        call.Function.Name switch
        {
            "len" or "int" or "floor" or "ceil" or "dateDiff" => Representation.Integer,
            "float" => Representation.Float,
            "round" => call.Arguments.Length == 1 ? Representation.Integer : Representation.Float,
            "abs" or "min" or "max" => NumberOf(call, kindOf),
            "upper" or "lower" or "trim" or "str" or "join" or "replace" or "slugify" or "urlencode" or "dateFormat" =>
                Representation.Text,
            "contains" => Representation.Boolean,
            "split" or "sort" => Representation.List,
            _ => Representation.Any,
        };

    private static Representation NumberOf(BoundBuiltInCall call, Func<BoundExpression, Representation> kindOf)
    {
        var joined = Representation.None;
        foreach (BoundArgument argument in call.Arguments)
        {
            joined = joined.Join(kindOf(argument.Value));
        }

        return joined == Representation.None || joined.IsNumber() ? joined : Representation.Any;
    }
}
