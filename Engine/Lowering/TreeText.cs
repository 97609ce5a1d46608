using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using Quantum.Engine.Interpreter;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Lowering;

/// <summary>Expressions of a lowered tree as people would write them. Nodes that the lowering never makes stand
/// between «» as they print themselves.</summary>
/// <param name="names">What variables, labels and slots are called.</param>
/// <param name="source">Where the nodes of the interpreter stand that the tree calls.</param>
internal sealed class TreeText(TreeNames names, SourceText source)
{
    private static readonly Dictionary<ExpressionType, string> Operators = new()
    {
        [ExpressionType.Add] = "+",
        [ExpressionType.AddChecked] = "+",
        [ExpressionType.Subtract] = "-",
        [ExpressionType.SubtractChecked] = "-",
        [ExpressionType.Multiply] = "*",
        [ExpressionType.MultiplyChecked] = "*",
        [ExpressionType.Divide] = "/",
        [ExpressionType.Modulo] = "%",
        [ExpressionType.And] = "&",
        [ExpressionType.Or] = "|",
        [ExpressionType.ExclusiveOr] = "^",
        [ExpressionType.LeftShift] = "<<",
        [ExpressionType.RightShift] = ">>",
        [ExpressionType.AndAlso] = "&&",
        [ExpressionType.OrElse] = "||",
        [ExpressionType.Equal] = "==",
        [ExpressionType.NotEqual] = "!=",
        [ExpressionType.LessThan] = "<",
        [ExpressionType.LessThanOrEqual] = "<=",
        [ExpressionType.GreaterThan] = ">",
        [ExpressionType.GreaterThanOrEqual] = ">=",
        [ExpressionType.Assign] = "=",
    };

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    public static string TypeName(Type type) =>
        Keywords.TryGetValue(type, out string? keyword) ? keyword
        : type.IsByRef ? $"ref {TypeName(type.GetElementType()!)}"
        : type.IsArray ? $"{TypeName(type.GetElementType()!)}[]"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{Join(type.GetGenericArguments(), TypeName)}>"
        : type.Name;

    /// <summary>The expression; inside another one it stands in parentheses where it is an operation.</summary>
    public string Of(Expression expression) => expression switch
    {
        BinaryExpression { NodeType: ExpressionType.ArrayIndex } index => $"{Inner(index.Left)}[{Of(index.Right)}]",
        BinaryExpression binary when Operators.TryGetValue(binary.NodeType, out string? sign) =>
            Checked(binary.NodeType, $"{Inner(binary.Left)} {sign} {Inner(binary.Right)}"),
        UnaryExpression unary => OfUnary(unary),
        ParameterExpression variable => names.Of(variable),
        ConstantExpression constant => OfConstant(constant.Value, constant.Type),
        MemberExpression member => $"{Owner(member.Expression, member.Member)}.{member.Member.Name}",
        MethodCallExpression call => OfCall(call),
        InvocationExpression invocation => $"{Inner(invocation.Expression)}({Join(invocation.Arguments, Of)})",
        ConditionalExpression choice => $"{Inner(choice.Test)} ? {Inner(choice.IfTrue)} : {Inner(choice.IfFalse)}",
        DefaultExpression { Type: var type } => type == typeof(void) ? "" : $"default({TypeName(type)})",
        TypeBinaryExpression test => $"{Inner(test.Expression)} is {TypeName(test.TypeOperand)}",
        NewArrayExpression array => $"[{Join(array.Expressions, Of)}]",
        NewExpression creation => $"new {TypeName(creation.Type)}({Join(creation.Arguments, Of)})",
        GotoExpression jump => OfGoto(jump),
        BlockExpression block => $"{{ {string.Join("; ", block.Expressions.Select(Of))} }}",
        _ => Unknown(expression),
    };

    private string Inner(Expression expression) =>
        expression is BinaryExpression { NodeType: not ExpressionType.ArrayIndex } or
            ConditionalExpression or TypeBinaryExpression ||
        expression is UnaryExpression { NodeType: ExpressionType.Increment or ExpressionType.Decrement }
            ? $"({Of(expression)})"
            : Of(expression);

    private string OfUnary(UnaryExpression unary)
    {
        string operand = Inner(unary.Operand);
        return unary.NodeType switch
        {
            ExpressionType.Not => $"!{operand}",
            ExpressionType.Negate => $"-{operand}",
            ExpressionType.NegateChecked => $"checked(-{operand})",
            ExpressionType.Increment => $"{operand} + 1",
            ExpressionType.Decrement => $"{operand} - 1",
            ExpressionType.Convert or ExpressionType.Unbox => $"({TypeName(unary.Type)}){operand}",
            ExpressionType.ConvertChecked => $"checked(({TypeName(unary.Type)}){operand})",
            ExpressionType.TypeAs => $"{operand} as {TypeName(unary.Type)}",
            _ => Unknown(unary),
        };
    }

    private static string Unknown(Expression expression) => $"«{expression.NodeType} {expression}»";

    private static string Checked(ExpressionType type, string text) => type is
        ExpressionType.AddChecked or ExpressionType.SubtractChecked or ExpressionType.MultiplyChecked ? $"checked({text})" : text;

    private string OfGoto(GotoExpression jump) =>
        jump.Value is null ? $"goto {names.Of(jump.Target)}" : $"return {Of(jump.Value)}";

    // What the lowering calls is known by its name alone. The frame is where all its variables are, so that a slot is named.
    private string OfCall(MethodCallExpression call)
    {
        if (call.Method.DeclaringType == typeof(FrameAccess) && call.Arguments is [_, ConstantExpression { Value: int slot }, ..])
        {
            return $"frame.{call.Method.Name}({Join(call.Arguments.Skip(2).Select(Of).Prepend(names.OfSlot(slot)))})";
        }

        string owner = call.Object is null && call.Method.DeclaringType?.Namespace == typeof(TreeText).Namespace
            ? ""
            : Owner(call.Object, call.Method) + ".";
        return $"{owner}{call.Method.Name}({Join(call.Arguments, Of)})";
    }

    private string Owner(Expression? target, MemberInfo member) =>
        target is null ? TypeName(member.DeclaringType!) : Inner(target);

    private string OfConstant(object? value, Type type) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        string text => Formatting.Describe(Value.FromText(text)),
        Representation kind => $"{kind}",
        Enum => $"{type.Name}.{value}",
        IFormattable number when type.IsPrimitive => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        Value constant => Formatting.Describe(constant),
        StatementNode node => $"<{node.GetType().Name}, line {source.LineAt(node.Span.Start)}>",
        Runtime.LeavePoint[] => "<points>",
        FunctionLink => "<link>",
        byte[] utf8 when value.GetType() == typeof(byte[]) => Formatting.Describe(Value.FromText(Encoding.UTF8.GetString(utf8))),
        Array items => $"[{Join(items.Cast<object?>().Select(item => OfConstant(item, item?.GetType() ?? typeof(object))))}]",
        _ => $"<{TypeName(value.GetType())}>",
    };

    private static string Join(IEnumerable<string> parts) => string.Join(", ", parts);

    private static string Join<T>(IEnumerable<T> parts, Func<T, string> print) => Join(parts.Select(print));
}
