using System.Linq.Expressions;
using System.Text;
using Quantum.Engine.Runtime;
using Quantum.Engine.Text;

namespace Quantum.Engine.Lowering;

/// <summary>Prints a lowered tree for people: one statement a line, in the words of C# where there are some.</summary>
internal sealed class TreePrinter
{
    private readonly StringBuilder _text = new();
    private readonly TreeNames _names;
    private readonly TreeText _expressions;
    private readonly IReadOnlyList<LeavePoint> _points;
    private readonly Func<LeavePoint, string> _describe;
    private int _indent;

    private TreePrinter(
        TreeNames names, SourceText source, IReadOnlyList<LeavePoint> points, Func<LeavePoint, string> describe)
    {
        (_names, _points, _describe) = (names, points, describe);
        _expressions = new TreeText(names, source);
    }

    /// <param name="tree">What is printed.</param>
    /// <param name="names">What variables, labels and slots are called.</param>
    /// <param name="source">The source of the component.</param>
    /// <param name="indent">How deep the text is indented, in levels.</param>
    /// <param name="points">Where the tree is left, by number.</param>
    /// <param name="describe">What is said of such a point.</param>
    public static string Print(
        LambdaExpression tree,
        TreeNames names,
        SourceText source,
        int indent,
        IReadOnlyList<LeavePoint> points,
        Func<LeavePoint, string> describe)
    {
        var printer = new TreePrinter(names, source, points, describe) { _indent = indent };
        string parameters = string.Join(", ", tree.Parameters.Select(p => $"{TypeOf(p)} {names.Of(p)}"));
        printer.Line($"{TreeText.TypeName(tree.ReturnType)} {tree.Name ?? "code"}({parameters})");
        printer.Line("{");
        printer._indent++;
        printer.PrintStatement(tree.Body, isLast: tree.ReturnType != typeof(void));
        printer._indent--;
        printer.Line("}");
        return printer._text.ToString();
    }

    private static string TypeOf(ParameterExpression parameter) =>
        (parameter.IsByRef ? "ref " : "") + TreeText.TypeName(parameter.Type);

    private void PrintStatement(Expression statement, bool isLast = false)
    {
        switch (statement)
        {
            case BlockExpression block when LeaveNumber(block) is { } point:
                Line($"leave {point};  // cold: {_describe(_points[point])}");
                break;
            case BlockExpression block when GivesUpAt(block) is { } point:
                Line($"give up;  // cold: {_describe(point)}");
                break;
            case BlockExpression block:
                PrintBlock(block, isLast);
                break;
            case ConditionalExpression choice when choice.Type == typeof(void):
                PrintIf(choice, "");
                break;
            case LabelExpression label:
                PrintLabel(label);
                break;
            case LoopExpression loop:
                Line("while (true)");
                Braces(() => PrintStatement(loop.Body));
                break;
            case DefaultExpression { Type: var type } when type == typeof(void):
                break;
            case BinaryExpression { NodeType: ExpressionType.Assign } assignment:
                Line(Assignment(assignment) + ";");
                break;
            default:
                Line((isLast && statement.Type != typeof(void) ? "return " : "") + _expressions.Of(statement) + ";");
                break;
        }
    }

    private void PrintBlock(BlockExpression block, bool isLast)
    {
        foreach (IGrouping<Type, ParameterExpression> variables in block.Variables.GroupBy(v => v.Type))
        {
            Line($"{TreeText.TypeName(variables.Key)} {string.Join(", ", variables.Select(_names.Of))};");
        }

        for (int i = 0; i < block.Expressions.Count; i++)
        {
            PrintStatement(block.Expressions[i], isLast && i == block.Expressions.Count - 1);
        }
    }

    // A guard names its point and goes to the exit of the unit or of the loop around it.
    private static int? LeaveNumber(BlockExpression block) =>
        block.Expressions is
        [
            BinaryExpression
            {
                NodeType: ExpressionType.Assign,
                Left: ParameterExpression { Name: "leave" },
                Right: ConstantExpression { Value: int point },
            },
            GotoExpression,
        ]
            ? point
            : null;

    // A typed function that cannot go on says why, and ends.
    private static LeavePoint? GivesUpAt(BlockExpression block) =>
        block.Expressions is
        [
            BinaryExpression { NodeType: ExpressionType.Assign, Right: ConstantExpression { Value: LeavePoint point } },
            GotoExpression,
        ]
            ? point
            : null;

    private void PrintIf(ConditionalExpression choice, string before)
    {
        Line($"{before}if ({_expressions.Of(choice.Test)})");
        Braces(() => PrintStatement(choice.IfTrue));
        switch (choice.IfFalse)
        {
            case DefaultExpression:
                break;
            case ConditionalExpression next when next.Type == typeof(void):
                PrintIf(next, "else ");
                break;
            case var other:
                Line("else");
                Braces(() => PrintStatement(other));
                break;
        }
    }

    private void PrintLabel(LabelExpression label)
    {
        _indent--;
        Line($"{_names.Of(label.Target)}:");
        _indent++;
        if (label.DefaultValue is { } value)
        {
            Line($"return {_expressions.Of(value)};");
        }
    }

    private string Assignment(BinaryExpression assignment)
    {
        string target = _expressions.Of(assignment.Left);
        return assignment.Right switch
        {
            UnaryExpression { NodeType: ExpressionType.Increment } one when one.Operand == assignment.Left => $"{target}++",
            UnaryExpression { NodeType: ExpressionType.Decrement } one when one.Operand == assignment.Left => $"{target}--",
            BinaryExpression { NodeType: ExpressionType.Add } sum when sum.Left == assignment.Left =>
                $"{target} += {_expressions.Of(sum.Right)}",
            BinaryExpression { NodeType: ExpressionType.Subtract } difference when difference.Left == assignment.Left =>
                $"{target} -= {_expressions.Of(difference.Right)}",
            var value => $"{target} = {_expressions.Of(value)}",
        };
    }

    // One line where one statement is all there is; a test in it would take the else that follows.
    private void Braces(Action print)
    {
        int start = _text.Length;
        _indent++;
        print();
        _indent--;
        string body = _text.ToString(start, _text.Length - start);
        _text.Length = start;
        ReadOnlySpan<char> trimmed = body.AsSpan().Trim();
        bool isSingle = !trimmed.Contains('\n') && !trimmed.IsEmpty && !trimmed.StartsWith("if");
        if (isSingle)
        {
            _text.Length--;
            _text.Append(' ').Append(trimmed).Append('\n');
            return;
        }

        Line("{");
        _text.Append(body);
        Line("}");
    }

    private void Line(string line) => _text.Append(' ', _indent * 2).Append(line).Append('\n');
}
