using System.Globalization;
using Quantum.Engine.Syntax.Formulas;

namespace Quantum.Engine.Tests.Syntax.Formulas;

/// <summary>Shows a tree as a list expression with everything but its spans; braces are parentheses of the text.</summary>
internal static class FormulaTree
{
    public static string Of(FormulaProgram program) => string.Join(
        "; ", program.Assignments.Select(Of).Concat(program.Result is { } result ? [Of(result)] : []));

    public static string Of(FormulaSyntax node) => node switch
    {
        FormulaParentheses parentheses => "{" + Of(parentheses.Inner) + "}",
        FormulaVector vector => "[" + Join(vector.Items) + "]",
        FormulaUnary unary => List(Name(unary.Operator), unary.Operand),
        FormulaBinary binary => List(Name(binary.Operator), binary.Left, binary.Right),
        FormulaComparison comparison => List(Sign(comparison.Operator), comparison.Left, comparison.Right),
        FormulaLogical logical => List(Name(logical.Operator), logical.Left, logical.Right),
        FormulaRound round => List(Name(round.Mode), round.Number, round.Decimals),
        FormulaDateOperation date => List($"{Name(date.Action)}{date.Unit}", date.Date, date.Amount),
        FormulaFold fold => List(fold.IsProduct ? "product" : "sum", fold.Vector, fold.Body),
        FormulaCast cast => List($"as-{Name(cast.Type)}", cast.Operand),
        FormulaCall call => List((call.IsCacheOff ? "call! " : "call ") + call.Name, call.Arguments),
        FormulaDecision decision => List(decision.IsFunction ? "if()" : "if", FormulaChildren.Of(decision)),
        _ => Leaf(node),
    };

    private static string Of(FormulaAssignment assignment)
    {
        string targets = string.Join(" ", assignment.Targets.Select(target => target.Name));
        return $"(:= {(assignment.IsDestructuring ? $"[{targets}]" : targets)} {Of(assignment.Value)})";
    }

    private static string Leaf(FormulaSyntax node) => node switch
    {
        FormulaNumber { Scale: 0 } number => number.Unscaled.ToString(CultureInfo.InvariantCulture),
        FormulaNumber number => string.Create(CultureInfo.InvariantCulture, $"{number.Unscaled}e-{number.Scale}"),
        FormulaBoolean boolean => boolean.Value ? "true" : "false",
        FormulaText text => $"'{text.Value}'",
        FormulaDate date => date.Value.ToString("O", CultureInfo.InvariantCulture),
        FormulaTime time => time.Value.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        FormulaDateTime datetime => datetime.Local.ToString("s", CultureInfo.InvariantCulture)
            + (datetime.Offset is { } offset ? $"@{offset.TotalMinutes}" : ""),
        FormulaConstant constant => constant.IsPi ? "pi" : "E",
        FormulaName name => name.Name,
        FormulaElement element => element.Letter.ToString(),
        FormulaNow now => $"now-{Name(now.Kind)}",
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    private static string List(string head, params FormulaSyntax[] parts) =>
        parts.Length == 0 ? $"({head})" : $"({head} {Join(parts)})";

    private static string Join(FormulaSyntax[] parts) => string.Join(" ", parts.Select(Of));

    private static string Name<T>(T word)
        where T : struct, Enum
    {
        string name = word.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static string Sign(FormulaComparisonOperator comparison) => comparison switch
    {
        FormulaComparisonOperator.Equal => "=",
        FormulaComparisonOperator.NotEqual => "!=",
        FormulaComparisonOperator.Less => "<",
        FormulaComparisonOperator.LessOrEqual => "<=",
        FormulaComparisonOperator.Greater => ">",
        _ => ">=",
    };
}
