using System.Runtime.CompilerServices;
using Quantum.Engine.Text;
using Quantum.Engine.Values;
using Kind = Quantum.Engine.Syntax.Formulas.FormulaTokenKind;

namespace Quantum.Engine.Syntax.Formulas;

/// <summary>
/// Parses formulas by recursive descent; each method is one rule of the grammar. It never throws: after the first error of
/// syntax the rest of the text is given up, so that every rule ends at once. Literals without a value and misplaced words are
/// errors too, but the parse goes on behind them.
/// </summary>
/// <remarks>
/// Only what is nested recurses, and that is counted. Flat chains of operators are loops and give trees that are deep on the
/// left, up to <see cref="MaxHeight"/>.
/// </remarks>
internal ref partial struct FormulaParser
{
    /// <summary>The longest formula, in UTF-16 units; it bounds the cost of a number of that many digits.</summary>
    public const int MaxLength = 100_000;

    /// <summary>
    /// The deepest nesting of parentheses, brackets, bars, calls, decisions, sequences, prefix operators and <c>^</c>; the
    /// same as in the component language.
    /// </summary>
    public const int MaxNesting = 100;

    /// <summary>
    /// The most levels of the tree below one chain of operators: what the longest expression of the component language can
    /// have, so that every later stage is made for it.
    /// </summary>
    public const int MaxHeight = 1000;

    private readonly string _text;
    private readonly DiagnosticBag _diagnostics;
    private FormulaLexer _lexer;
    private FormulaToken _current;
    private FormulaToken _previous;
    private int _depth;
    private int _sequences;
    private bool _isInBars;
    private bool _hasFailed;

    private FormulaParser(string text, DiagnosticBag diagnostics)
    {
        _text = text;
        _diagnostics = diagnostics;
        _lexer = new FormulaLexer(text);
        _current = _lexer.Next();
    }

    public static ParsedFormula Parse(string text) => Parse(new SourceText(text));

    public static ParsedFormula Parse(SourceText source) =>
        StackGuard.HasRoom ? ParseHere(source) : StackGuard.RunOnFreshStack(() => ParseHere(source));

    private static ParsedFormula ParseHere(SourceText source)
    {
        var diagnostics = new DiagnosticBag(source);
        FormulaProgram? program = CanBegin(source.Text, diagnostics)
            ? new FormulaParser(source.Text, diagnostics).ParseProgram()
            : null;
        return new ParsedFormula(source, diagnostics.HasErrors ? null : program, diagnostics.Items);
    }

    private static bool CanBegin(string text, DiagnosticBag diagnostics)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            diagnostics.Error(default, null, "Expression cannot be blank");
        }
        else if (text.Length > MaxLength)
        {
            diagnostics.Error(new SourceSpan(0, text.Length), null, TooLong);
        }

        return !diagnostics.HasErrors;
    }

    private FormulaProgram ParseProgram()
    {
        int start = _current.Start;
        var assignments = new List<FormulaAssignment>();
        while (FindsAssignment())
        {
            assignments.Add(ParseAssignment());
        }

        FormulaSyntax? result = _current.Kind == Kind.End ? null : ParseResult();
        return new FormulaProgram(SpanFrom(start), [.. assignments], result);
    }

    private FormulaSyntax ParseResult()
    {
        FormulaToken? equals = FindEqualsOfAssignment();
        FormulaSyntax result = ParseExpression();
        return _current.Kind == Kind.End ? result : AfterResult(equals);
    }

    /// <summary>An assignment starts here: names, alone or in brackets, and <c>:=</c>.</summary>
    private readonly bool FindsAssignment() => FindBehindTargets(Kind.Assign) is not null;

    private readonly FormulaToken? FindEqualsOfAssignment() => FindBehindTargets(Kind.Equal);

    private readonly FormulaToken? FindBehindTargets(Kind sign)
    {
        FormulaLexer ahead = _lexer;
        bool isList = _current.Kind == Kind.OpenBracket;
        FormulaToken next = isList ? SkipTargets(ref ahead) : ahead.Next();
        return next.Kind == sign && (isList || MayBeTarget(_current.Kind)) ? next : null;
    }

    /// <summary>Skips names with commas between and the bracket behind; gives the token after that, or what disturbs.</summary>
    private static FormulaToken SkipTargets(ref FormulaLexer ahead)
    {
        FormulaToken next;
        do
        {
            next = ahead.Next();
            if (!MayBeTarget(next.Kind))
            {
                return default;
            }

            next = ahead.Next();
        }
        while (next.Kind == Kind.Comma);

        return next.Kind == Kind.CloseBracket ? ahead.Next() : default;
    }

    // Reserved words are let through so that the message can say what they are.
    private static bool MayBeTarget(Kind kind) => kind == Kind.Name || FormulaWords.IsReserved(kind);

    private FormulaAssignment ParseAssignment()
    {
        int start = _current.Start;
        bool isDestructuring = _current.Kind == Kind.OpenBracket;
        FormulaTarget[] targets = isDestructuring ? ParseTargets() : [ParseTarget()];
        Advance();
        FormulaSyntax value = ParseExpression();
        if (!Take(Kind.Semicolon))
        {
            AfterAssignment();
        }

        return new FormulaAssignment(SpanFrom(start), targets, isDestructuring, value);
    }

    private FormulaTarget[] ParseTargets()
    {
        var targets = new List<FormulaTarget>();
        do
        {
            Advance();
            targets.Add(ParseTarget());
        }
        while (_current.Kind == Kind.Comma);

        Advance();
        return [.. targets];
    }

    private FormulaTarget ParseTarget()
    {
        if (_current.Kind != Kind.Name)
        {
            Report(_current.Span, $"'{Found}' is a reserved word and cannot be assigned: choose another name");
        }

        Advance();
        return new FormulaTarget(_previous.Span, _previous.In(_text).ToString());
    }

    private void Advance()
    {
        _previous = _current;
        _current = _lexer.Next();
    }

    private bool Take(Kind kind)
    {
        if (_current.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private readonly FormulaToken Peek()
    {
        FormulaLexer ahead = _lexer;
        return ahead.Next();
    }

    /// <summary>Takes the token that opens a level of nesting; false, with the error, when that is one level too many.</summary>
    private bool Enter()
    {
        // The limit is far below what a thread has; the second question is for hosts with tiny stacks.
        if (_depth == MaxNesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Fail(_current.Span, _depth == MaxNesting ? TooDeep : TooDeepForThread);
            return false;
        }

        _depth++;
        Advance();
        return true;
    }

    private void Leave() => _depth--;

    /// <summary>What has to be put back when a pair of brackets, or what stands for one, is closed.</summary>
    private readonly record struct Group(FormulaToken Open, bool WasInBars);

    private bool EnterGroup(out Group group)
    {
        group = new Group(_current, _isInBars);
        _isInBars = _current.Kind == Kind.Bar;
        return Enter();
    }

    private void LeaveGroup(in Group group, Kind close)
    {
        _isInBars = group.WasInBars;
        Leave();
        Close(close, group.Open);
    }

    private readonly SourceSpan SpanFrom(int start) => SourceSpan.FromBounds(start, Math.Max(start, _previous.End));
}
