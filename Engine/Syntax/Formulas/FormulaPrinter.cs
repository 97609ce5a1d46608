using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Quantum.Engine.Values.Formulas;
using Quantum.Engine.Values.Temporals;

namespace Quantum.Engine.Syntax.Formulas;

/// <summary>
/// Prints formulas as normalised source: the text parses back to an equal tree as long as it stays within the limits of a
/// formula and no vector is shortened.
/// </summary>
internal sealed class FormulaPrinter
{
    private const int ShownItems = 4;

    private readonly StringBuilder _text = new();
    private readonly bool _shortensVectors;

    private FormulaPrinter(bool shortensVectors) => _shortensVectors = shortensVectors;

    /// <param name="shortensVectors">For messages: vectors of more than four elements show the first and last two.</param>
    public static string Print(FormulaSyntax node, bool shortensVectors = false)
    {
        var printer = new FormulaPrinter(shortensVectors);
        printer.Append(node);
        return printer._text.ToString();
    }

    /// <summary>The assignments one per line, then the result.</summary>
    public static string Print(FormulaProgram program, bool shortensVectors = false)
    {
        var printer = new FormulaPrinter(shortensVectors);
        foreach (FormulaAssignment assignment in program.Assignments)
        {
            printer.AppendAssignment(assignment);
        }

        if (program.Result is { } result)
        {
            printer.Append(result);
        }

        return printer._text.ToString().TrimEnd('\n');
    }

    private void AppendAssignment(FormulaAssignment assignment)
    {
        string targets = string.Join(", ", assignment.Targets.Select(target => target.Name));
        _text.Append(assignment.IsDestructuring ? $"[{targets}]" : targets).Append(" := ");
        Append(assignment.Value).Append(";\n");
    }

    // A flat chain is a deep tree: on a thread with a tiny stack its innermost part is left out.
    private StringBuilder Append(FormulaSyntax node) =>
        RuntimeHelpers.TryEnsureSufficientExecutionStack() ? AppendNode(node) : _text.Append("...");

    private StringBuilder AppendNode(FormulaSyntax node) => node switch
    {
        FormulaNumber number => AppendNumber(number),
        FormulaName name => _text.Append(name.Name),
        FormulaBinary binary => AppendBinary(binary),
        FormulaUnary unary => AppendUnary(unary),
        FormulaParentheses parentheses => AppendEnclosed("(", parentheses.Inner, ")"),
        FormulaComparison comparison => AppendPair(comparison.Left, Sign(comparison.Operator), comparison.Right),
        FormulaLogical logical => AppendPair(logical.Left, Word(logical.Operator), logical.Right),
        FormulaCall call => AppendItems(call.IsCacheOff ? $"$.{call.Name}(" : $"{call.Name}(", call.Arguments, ")"),
        FormulaDecision { IsFunction: true } decision => AppendIfFunction(decision),
        FormulaDecision decision => AppendIfWords(decision),
        FormulaRound round => AppendItems($"{Word(round.Mode)}(", [round.Number, round.Decimals], ")"),
        FormulaDateOperation operation => AppendPair(operation.Date, Word(operation), operation.Amount),
        FormulaFold fold => AppendFold(fold),
        FormulaVector vector => AppendVector(vector),
        FormulaCast cast => AppendCast(cast),
        _ => AppendLeaf(node),
    };

    private StringBuilder AppendLeaf(FormulaSyntax node) => node switch
    {
        FormulaBoolean boolean => _text.Append(boolean.Value ? "true" : "false"),
        FormulaText text => _text.Append('\'').Append(text.Value.Replace("'", "''", StringComparison.Ordinal)).Append('\''),
        FormulaDate date => _text.Append(date.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        FormulaTime time => _text.Append(time.Value.ToString("HH:mm:ss", CultureInfo.InvariantCulture)),
        FormulaDateTime datetime => AppendDateTime(datetime),
        FormulaConstant constant => _text.Append(constant.IsPi ? "pi" : "E"),
        FormulaElement element => _text.Append(element.Letter),
        FormulaNow now => _text.Append("curr").Append(now.Kind),
        _ => _text.Append(node.GetType().Name),
    };

    private StringBuilder AppendNumber(FormulaNumber number)
    {
        string digits = number.Unscaled.ToString(CultureInfo.InvariantCulture).PadLeft(number.Scale + 1, '0');
        return _text.Append(number.Scale == 0 ? digits : digits.Insert(digits.Length - number.Scale, "."));
    }

    private StringBuilder AppendDateTime(FormulaDateTime datetime)
    {
        _text.Append(datetime.Local.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        return datetime.Offset is not { } offset ? _text
            : offset == TimeSpan.Zero ? _text.Append('Z')
            : _text.Append(offset < TimeSpan.Zero ? '-' : '+').Append(offset.ToString("hh\\:mm", CultureInfo.InvariantCulture));
    }

    private StringBuilder AppendUnary(FormulaUnary unary) => unary.Operator switch
    {
        FormulaUnaryOperator.Negate => AppendEnclosed("-", unary.Operand, ""),
        FormulaUnaryOperator.Not => AppendEnclosed("!", unary.Operand, ""),
        FormulaUnaryOperator.Percent => AppendEnclosed("", unary.Operand, "%"),
        FormulaUnaryOperator.Factorial => AppendEnclosed("", unary.Operand, "!"),
        FormulaUnaryOperator.Degrees => AppendEnclosed("", unary.Operand, "°"),
        FormulaUnaryOperator.Absolute => AppendEnclosed("|", unary.Operand, "|"),
        FormulaUnaryOperator.BinaryLog => AppendEnclosed("lb(", unary.Operand, ")"),
        FormulaUnaryOperator.NaturalLog => AppendEnclosed("ln(", unary.Operand, ")"),
        FormulaUnaryOperator.DecimalLog => AppendEnclosed("log10(", unary.Operand, ")"),
        _ => AppendEnclosed(IsBehindModulo ? "sqrt(" : "√(", unary.Operand, ")"),
    };

    // Behind '%' the sign would be read as that of a root whose degree is a percentage.
    private bool IsBehindModulo => _text.Length > 1 && _text[^1] == ' ' && _text[^2] == '%';

    private StringBuilder AppendBinary(FormulaBinary binary) => binary.Operator switch
    {
        FormulaBinaryOperator.Root => AppendRoot(binary),
        FormulaBinaryOperator.Log => AppendItems("log(", [binary.Left, binary.Right], ")"),
        _ => AppendPair(binary.Left, Sign(binary.Operator), binary.Right),
    };

    private StringBuilder AppendRoot(FormulaBinary root)
    {
        Append(root.Left);
        return AppendEnclosed("√(", root.Right, ")");
    }

    private StringBuilder AppendEnclosed(string open, FormulaSyntax node, string close)
    {
        _text.Append(open);
        return Append(node).Append(close);
    }

    private StringBuilder AppendPair(FormulaSyntax left, string sign, FormulaSyntax right)
    {
        Append(left).Append(' ').Append(sign).Append(' ');
        return Append(right);
    }

    private StringBuilder AppendItems(string open, ReadOnlySpan<FormulaSyntax> items, string close)
    {
        _text.Append(open);
        for (int i = 0; i < items.Length; i++)
        {
            _text.Append(i == 0 ? "" : ", ");
            Append(items[i]);
        }

        return _text.Append(close);
    }

    private StringBuilder AppendVector(FormulaVector vector)
    {
        if (!_shortensVectors || vector.Items.Length <= ShownItems)
        {
            return AppendItems("[", vector.Items, "]");
        }

        AppendItems("[", vector.Items.AsSpan(0, ShownItems / 2), " .. ");
        return AppendItems("", vector.Items.AsSpan(vector.Items.Length - (ShownItems / 2)), "]");
    }

    private StringBuilder AppendFold(FormulaFold fold)
    {
        AppendEnclosed(fold.IsProduct ? "P[" : "S[", fold.Vector, "](");
        return Append(fold.Body).Append(')');
    }

    private StringBuilder AppendCast(FormulaCast cast)
    {
        string type = cast.Type switch
        {
            FormulaType.Boolean => "bool",
            FormulaType.Number => "number",
            FormulaType.Text => "text",
            FormulaType.Date => "date",
            FormulaType.Time => "time",
            FormulaType.DateTime => "datetime",
            _ => "vector",
        };
        return AppendEnclosed($"<{type}>", cast.Operand, "");
    }

    private StringBuilder AppendIfFunction(FormulaDecision decision)
    {
        _text.Append("if(");
        foreach (FormulaBranch branch in decision.Branches)
        {
            Append(branch.Condition).Append(", ");
            Append(branch.Value).Append(", ");
        }

        return Append(decision.Otherwise).Append(')');
    }

    private StringBuilder AppendIfWords(FormulaDecision decision)
    {
        string word = "if ";
        foreach (FormulaBranch branch in decision.Branches)
        {
            AppendEnclosed(word, branch.Condition, " then ");
            Append(branch.Value);
            word = " elsif ";
        }

        return AppendEnclosed(" else ", decision.Otherwise, " endif");
    }

    private static string Sign(FormulaBinaryOperator binary) => binary switch
    {
        FormulaBinaryOperator.Add => "+",
        FormulaBinaryOperator.Subtract => "-",
        FormulaBinaryOperator.Multiply => "*",
        FormulaBinaryOperator.Divide => "/",
        FormulaBinaryOperator.Modulo => "%",
        _ => "^",
    };

    private static string Sign(FormulaComparisonOperator comparison) => comparison switch
    {
        FormulaComparisonOperator.Equal => "=",
        FormulaComparisonOperator.NotEqual => "!=",
        FormulaComparisonOperator.Less => "<",
        FormulaComparisonOperator.LessOrEqual => "<=",
        FormulaComparisonOperator.Greater => ">",
        _ => ">=",
    };

    private static string Word(LogicalWord word) => word switch
    {
        LogicalWord.And => "and",
        LogicalWord.Or => "or",
        LogicalWord.Nand => "nand",
        LogicalWord.Nor => "nor",
        LogicalWord.Xor => "xor",
        _ => "xnor",
    };

    private static string Word(FormulaDateOperation operation) => operation.Action switch
    {
        DateAction.Plus => $"plus{operation.Unit}",
        DateAction.Minus => $"minus{operation.Unit}",
        _ => $"set{operation.Unit}",
    };

    private static string Word(RoundingWord mode) => mode switch
    {
        RoundingWord.Up => "up",
        RoundingWord.Down => "down",
        RoundingWord.Ceiling => "ceiling",
        RoundingWord.Floor => "floor",
        RoundingWord.HalfUp => "halfUp",
        RoundingWord.HalfDown => "halfDown",
        RoundingWord.HalfEven => "halfEven",
        _ => "unnecessary",
    };
}
