using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax.Expressions;

/// <summary>
/// Cuts values and content into literal text and groups (section 4 of the language: data binding). A group is <c>{</c>, one
/// or more characters that are not <c>}</c>, and <c>}</c>.
/// </summary>
internal static class TemplateParser
{
    /// <summary>The value of an attribute of a <c>q:</c> tag or of a component call.</summary>
    /// <param name="parse">Parses an expression (text, is condition); by default <see cref="ExpressionParser"/>.</param>
    /// <param name="isJson">JSON is meant: an object whose keys stand in single quotes is literal as well.</param>
    public static TemplateSyntax ParseCode(
        string text, Func<string, bool, ParsedExpression>? parse = null, bool isJson = false) =>
        new Cutter(text, isCode: true, isJson, parse ?? ExpressionParser.Parse).Cut();

    /// <summary>
    /// Text of HTML or the value of an HTML attribute. A group that does not parse is a part with its error: it is shown as
    /// written, and logged.
    /// </summary>
    /// <param name="parse">Parses an expression (text, is condition); by default <see cref="ExpressionParser"/>.</param>
    public static TemplateSyntax ParseContent(string text, Func<string, bool, ParsedExpression>? parse = null) =>
        new Cutter(text, isCode: false, isJson: false, parse ?? ExpressionParser.Parse).Cut();

    private ref struct Cutter
    {
        private readonly string _text;
        private readonly bool _isCode;
        private readonly bool _isJson;
        private readonly Func<string, bool, ParsedExpression> _parse;
        private readonly List<TemplatePart> _parts = [];
        private readonly int _firstUnit;
        private readonly int _lastUnit;
        private bool _hasOpenObject;
        private int _literalStart;
        private bool _isSingleGroup;

        public Cutter(string text, bool isCode, bool isJson, Func<string, bool, ParsedExpression> parse)
        {
            _text = text;
            _isCode = isCode;
            _isJson = isJson;
            _parse = parse;
            _firstUnit = text.Length - text.AsSpan().TrimStart().Length;
            _lastUnit = text.AsSpan().TrimEnd().Length - 1;
        }

        public TemplateSyntax Cut()
        {
            int open = _text.IndexOf('{');
            while (open >= 0)
            {
                int close = _text.IndexOf('}', open);
                if (close < 0)
                {
                    break;
                }

                int end = CutGroup(open, close);
                open = _text.IndexOf('{', end);
            }

            EndLiteral(_text.Length);
            return new TemplateSyntax(_text, [.. _parts], _isSingleGroup);
        }

        /// <summary>Decides about one group and returns where the text goes on behind it.</summary>
        private int CutGroup(int open, int close)
        {
            if (JsonText.StartsWithKey(_text.AsSpan(open + 1), _isJson))
            {
                return EndOfObject(open, close);
            }

            ReadOnlySpan<char> body = _text.AsSpan(open + 1, close - open - 1);
            if (!body.IsEmpty && !IsLiteral(body.Trim(), open, close))
            {
                AddGroup(open, close, body);
            }

            return close + 1;
        }

        private readonly bool IsLiteral(ReadOnlySpan<char> expression, int open, int close) => expression.IsEmpty
            ? !_isCode
            : IsQuantifier(expression) && !(_isCode && IsWhole(open, close) && !expression.Contains(','));

        /// <summary>The group is all there is but blanks around it.</summary>
        private readonly bool IsWhole(int open, int close) => open == _firstUnit && close == _lastUnit;

        private void AddGroup(int open, int close, ReadOnlySpan<char> body)
        {
            EndLiteral(open);
            int start = open + 1 + (body.Length - body.TrimStart().Length);
            ParsedExpression expression = _parse(body.Trim().ToString(), false);
            string group = Piece(open, close + 1);
            _parts.Add(new TemplatePart(SourceSpan.FromBounds(open, close + 1), group, expression, start));
            _literalStart = close + 1;
            _isSingleGroup = IsWhole(open, close);
        }

        private void EndLiteral(int end)
        {
            if (end > _literalStart)
            {
                _parts.Add(new TemplatePart(SourceSpan.FromBounds(_literalStart, end), Piece(_literalStart, end)));
            }
        }

        private readonly string Piece(int start, int end) => end - start == _text.Length ? _text : _text[start..end];

        // A JSON object is literal up to its own closing brace, objects inside it included. Once one has no end the text is
        // not JSON, and later ones end at their first brace: that also keeps the search linear.
        private int EndOfObject(int open, int close)
        {
            int end = _hasOpenObject ? -1 : JsonText.FindEndOfObject(_text, open);
            _hasOpenObject |= end < 0;
            return end < 0 ? close + 1 : end;
        }
    }

    /// <summary><c>3</c>, <c>3,</c> or <c>10,11</c>, as in a regular expression.</summary>
    private static bool IsQuantifier(ReadOnlySpan<char> body)
    {
        int comma = body.IndexOf(',');
        return comma < 0
            ? IsDigits(body)
            : comma > 0 && IsDigits(body[..comma]) && IsDigits(body[(comma + 1)..]);
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
