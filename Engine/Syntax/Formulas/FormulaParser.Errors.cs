using System.Globalization;
using Quantum.Engine.Text;
using Kind = Quantum.Engine.Syntax.Formulas.FormulaTokenKind;

namespace Quantum.Engine.Syntax.Formulas;

/// <content>Errors: the first one of syntax ends the parse.</content>
internal ref partial struct FormulaParser
{
    private const string ChainOfComparisons =
        "comparisons do not chain: write 'a < b and b < c', or parentheses around one comparison";

    private const string OrderOfComparison =
        "comparisons do not chain: this compares the outcome of a comparison, true or false; write 'a < b and b < c', "
        + "or parentheses to say that this is meant";

    private const string LooseComparison =
        "this comparison of logical values is made before 'and', 'or' and the other words around it; write parentheses, "
        + "as in (a = true) and b or a = (true and b), to say what is meant";

    private const string FormsOfIf = "write 'if condition then a else b endif' or if(condition, a, b)";

    private const string TooDeepForThread =
        "the formula is nested deeper than the stack of this thread allows: assign its parts to names first";

    // Stands where there is no tree; it never leaves the parser, because an error does.
    private static readonly FormulaBoolean Failed = new(default, false);

    private static readonly string TooLong = string.Create(
        CultureInfo.InvariantCulture, $"the formula is longer than {MaxLength} characters: divide it into several formulas");

    private static readonly string TooDeep = string.Create(
        CultureInfo.InvariantCulture,
        $"the formula is nested more than {MaxNesting} levels deep: assign its parts to names first");

    private static readonly string TooManyOperators = string.Create(
        CultureInfo.InvariantCulture,
        $"more than {MaxHeight} operators in a row: assign parts to names first, or add up a vector with S[vector](S)");

    private readonly string Found => Excerpt.Of(_current.In(_text));

    private FormulaBoolean Fail(SourceSpan span, string message)
    {
        if (!_hasFailed)
        {
            Report(span, message);
        }

        _hasFailed = true;
        _lexer.Stop();
        _current = _lexer.Next();
        return Failed;
    }

    /// <summary>Tells an error behind which the parse can go on.</summary>
    private readonly void Report(SourceSpan span, string message) => _diagnostics.Error(span, null, message);

    private readonly void WarnOfLooseComparison(FormulaSyntax operand)
    {
        while (operand is FormulaUnary { Operator: FormulaUnaryOperator.Not } negation)
        {
            operand = negation.Operand;
        }

        if (!_hasFailed && ComparisonChain.IsOfLogicalValues(operand))
        {
            _diagnostics.Warning(operand.Span, null, LooseComparison);
        }
    }

    /// <summary>Refuses a tree that has grown too high.</summary>
    private FormulaSyntax Bounded(FormulaSyntax node) => node.Height <= MaxHeight ? node : Fail(_previous.Span, TooManyOperators);

    /// <summary>Refuses the current token.</summary>
    /// <param name="wantsValue">An operand is missing here; otherwise an operand has just ended.</param>
    private FormulaBoolean Unexpected(bool wantsValue) =>
        _hasFailed ? Failed : Fail(_current.Span, Explain(wantsValue) ?? Generic(wantsValue));

    private readonly string? Explain(bool wantsValue) => RefusedFormulas.Explain(_text, _previous, _current, wantsValue);

    private readonly string Generic(bool wantsValue) => (wantsValue, _current.Kind) switch
    {
        (true, Kind.End) when _previous.End > 0 => $"a value is missing behind '{Excerpt.Of(_previous.In(_text))}'",
        (true, _) => $"a value is missing before '{Found}'",
        (false, Kind.CloseParenthesis) => "')' has no matching '('",
        (false, Kind.CloseBracket) => "']' has no matching '['",
        (false, Kind.Then or Kind.ElsIf or Kind.Else or Kind.EndIf) => $"'{Found}' has no matching 'if'",
        _ => $"an operator is missing before '{Found}'",
    };

    /// <summary>What stands behind a whole result is too much.</summary>
    /// <param name="equals">The sign, when the result reads like an assignment with <c>=</c>.</param>
    private FormulaBoolean AfterResult(FormulaToken? equals)
    {
        if (_current.Kind != Kind.Semicolon)
        {
            return Unexpected(wantsValue: false);
        }

        return equals is { } sign
            ? Fail(sign.Span, "Invalid assignment operation: '='. Use ':=' instead")
            : Fail(_current.Span, "';' ends an assignment, not the result: leave it out, or write 'name := value;'");
    }

    private void AfterAssignment()
    {
        if (_hasFailed)
        {
            return;
        }

        if (_current.Kind == Kind.End || FindsAssignment())
        {
            Fail(_current.Span, $"';' is missing behind the assignment, {Place}");
        }
        else
        {
            Fail(_current.Span, Explain(wantsValue: false) ?? (MayEndGroup(_current.Kind)
                ? Generic(wantsValue: false)
                : $"an operator, or ';' behind the assignment, is missing {Place}"));
        }
    }

    private void Expect(Kind word, string text)
    {
        if (Take(word) || _hasFailed)
        {
            return;
        }

        Fail(_current.Span, Explain(wantsValue: false) ?? $"'{text}' is missing {Place}: {FormsOfIf}");
    }

    /// <summary>Takes the token that ends a level of nesting.</summary>
    private void Close(Kind kind, FormulaToken open)
    {
        if (Take(kind) || _hasFailed)
        {
            return;
        }

        string missing = $"'{open.In(_text)}' is never closed: '{TextOf(kind)}' is missing";
        if (_current.Kind == Kind.End)
        {
            Fail(open.Span, missing);
        }
        else
        {
            string reason = MayEndGroup(_current.Kind) ? $"{missing} {Place}" : Generic(wantsValue: false);
            Fail(_current.Span, Explain(wantsValue: false) ?? reason);
        }
    }

    private readonly string Place => _current.Kind == Kind.End ? "at the end" : $"before '{Found}'";

    private static bool MayEndGroup(Kind kind) => kind
        is Kind.CloseParenthesis or Kind.CloseBracket or Kind.Then or Kind.ElsIf or Kind.Else or Kind.EndIf or Kind.Semicolon
        or Kind.Comma;

    private static string TextOf(Kind close) => close switch
    {
        Kind.CloseBracket => "]",
        Kind.Bar => "|",
        Kind.EndIf => "endif",
        _ => ")",
    };

    private static string ElementOutside(ReadOnlySpan<char> letter) =>
        $"'{letter}' is the current element of a sequence and stands only in the body of one: {letter}[vector](... {letter} ...)";

    private readonly string BodyMissing(FormulaToken open) =>
        $"'(' is missing {Place}: a sequence has its body behind its vector, {open.In(_text)}vector](body)";

    private static string WrongCount(ReadOnlySpan<char> word, int wanted, int found, string example) => string.Create(
        CultureInfo.InvariantCulture,
        $"'{word}' takes {wanted} argument{(wanted == 1 ? "" : "s")}, not {found}: write {example}");

    private static string WrongCountOfIf(int found) => string.Create(
        CultureInfo.InvariantCulture,
        $"'if' has {found} arguments: it takes conditions, each with its value, and the value otherwise, as in if(a, b, c)");
}
