using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Syntax.Expressions;

/// <summary>
/// Prints a tree as an expression with all its parentheses, for dumps and tests. The text parses back to an equal tree as long
/// as it stays within the limits of an expression.
/// </summary>
internal static class ExpressionPrinter
{
    public static string Print(ExpressionSyntax expression)
    {
        var text = new StringBuilder();
        Append(text, expression);
        return text.ToString();
    }

    // A flat chain is a deep tree: on a thread with a tiny stack its innermost part is left out.
    private static StringBuilder Append(StringBuilder text, ExpressionSyntax node) =>
        RuntimeHelpers.TryEnsureSufficientExecutionStack() ? AppendNode(text, node) : text.Append("...");

    private static StringBuilder AppendNode(StringBuilder text, ExpressionSyntax node) => node switch
    {
        LiteralSyntax literal => AppendValue(text, literal.Value),
        NameSyntax name => text.Append(name.Name),
        MemberSyntax member => AppendTarget(text, member.Target).Append('.').Append(member.Name),
        IndexSyntax index => Append(AppendTarget(text, index.Target).Append('['), index.Index).Append(']'),
        SliceSyntax slice => AppendSlice(text, slice),
        CallSyntax call => AppendCall(text, call),
        ListSyntax list => AppendList(text, list),
        UnarySyntax unary => Append(text.Append('(').Append(Sign(unary.Operator)), unary.Operand).Append(')'),
        BinarySyntax binary => AppendPair(text, binary.Left, Sign(binary.Operator), binary.Right),
        LogicalSyntax logical => AppendPair(text, logical.Left, logical.IsAnd ? "and" : "or", logical.Right),
        ComparisonSyntax comparison => AppendComparison(text, comparison),
        ConditionalSyntax conditional => AppendConditional(text, conditional),
        _ => text.Append(node.GetType().Name),
    };

    private static StringBuilder AppendTarget(StringBuilder text, ExpressionSyntax target) =>
        target is LiteralSyntax { Value: { IsText: false } }
            ? Append(text.Append('('), target).Append(')')
            : Append(text, target);

    private static StringBuilder AppendOptional(StringBuilder text, ExpressionSyntax? node) =>
        node is null ? text : Append(text, node);

    private static StringBuilder AppendSlice(StringBuilder text, SliceSyntax slice)
    {
        AppendOptional(AppendTarget(text, slice.Target).Append('['), slice.From);
        return AppendOptional(text.Append(':'), slice.To).Append(']');
    }

    private static StringBuilder AppendCall(StringBuilder text, CallSyntax call)
    {
        text.Append(call.Name).Append('(');
        for (int i = 0; i < call.Arguments.Length; i++)
        {
            ArgumentSyntax argument = call.Arguments[i];
            text.Append(i == 0 ? "" : ", ").Append(argument.Name).Append(argument.Name is null ? "" : "=");
            Append(text, argument.Value);
        }

        return text.Append(')');
    }

    private static StringBuilder AppendList(StringBuilder text, ListSyntax list)
    {
        text.Append('[');
        for (int i = 0; i < list.Items.Length; i++)
        {
            Append(text.Append(i == 0 ? "" : ", "), list.Items[i]);
        }

        return text.Append(']');
    }

    private static StringBuilder AppendPair(StringBuilder text, ExpressionSyntax left, string sign, ExpressionSyntax right)
    {
        Append(text.Append('('), left).Append(' ').Append(sign).Append(' ');
        return Append(text, right).Append(')');
    }

    private static StringBuilder AppendComparison(StringBuilder text, ComparisonSyntax comparison)
    {
        Append(text.Append('('), comparison.Operands[0]);
        for (int i = 0; i < comparison.Operators.Length; i++)
        {
            text.Append(' ').Append(Sign(comparison.Operators[i])).Append(' ');
            Append(text, comparison.Operands[i + 1]);
        }

        return text.Append(')');
    }

    private static StringBuilder AppendConditional(StringBuilder text, ConditionalSyntax conditional)
    {
        Append(text.Append('('), conditional.WhenTrue);
        Append(text.Append(" if "), conditional.Condition);
        return Append(text.Append(" else "), conditional.WhenFalse).Append(')');
    }

    private static string Sign(UnaryOperator unary) => unary switch
    {
        UnaryOperator.Negate => "-",
        UnaryOperator.Plus => "+",
        _ => "not ",
    };

    private static string Sign(BinaryOperator binary) => binary switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.FloorDivide => "//",
        BinaryOperator.Modulo => "%",
        _ => "**",
    };

    private static string Sign(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => "==",
        ComparisonOperator.NotEqual => "!=",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        ComparisonOperator.GreaterOrEqual => ">=",
        ComparisonOperator.In => "in",
        _ => "not in",
    };

    private static StringBuilder AppendValue(StringBuilder text, Value value) => value.Kind switch
    {
        ValueKind.Null => text.Append("null"),
        ValueKind.Boolean => text.Append(value.AsBoolean ? "true" : "false"),
        ValueKind.Integer or ValueKind.BigInteger => text.Append(value.AsBigInteger.ToString(CultureInfo.InvariantCulture)),
        ValueKind.Float => text.Append(FloatText(value.AsFloat)),
        ValueKind.Text => AppendText(text, value.AsText),
        _ => text.Append(value.Kind),
    };

    private static string FloatText(double value)
    {
        if (double.IsInfinity(value))
        {
            return "1e999";
        }

        string digits = value.ToString("R", CultureInfo.InvariantCulture);
        return digits.AsSpan().IndexOfAny('.', 'E') < 0 ? digits + ".0" : digits;
    }

    private static StringBuilder AppendText(StringBuilder text, string value)
    {
        text.Append('\'');
        foreach (char c in value)
        {
            _ = c switch
            {
                '\\' or '\'' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ => text.Append(c),
            };
        }

        return text.Append('\'');
    }
}
