using Kind = Quantum.Engine.Syntax.Formulas.FormulaTokenKind;

namespace Quantum.Engine.Syntax.Formulas;

/// <content>Sequences and decisions.</content>
internal ref partial struct FormulaParser
{
    private FormulaSyntax ParseFold()
    {
        bool isProduct = _text[_current.Start] == 'P';
        if (!EnterGroup(out Group vectorGroup))
        {
            return Failed;
        }

        FormulaSyntax vector = ParseExpression();
        LeaveGroup(vectorGroup, Kind.CloseBracket);
        if (_current.Kind != Kind.OpenParenthesis)
        {
            return Fail(_current.Span, BodyMissing(vectorGroup.Open));
        }

        if (!EnterGroup(out Group bodyGroup))
        {
            return Failed;
        }

        _sequences++;
        FormulaSyntax body = ParseExpression();
        _sequences--;
        LeaveGroup(bodyGroup, Kind.CloseParenthesis);
        return new FormulaFold(SpanFrom(vectorGroup.Open.Start), isProduct, vector, body);
    }

    /// <summary>Behind <c>if</c> stand parentheses with a separator in them, not merely a condition in parentheses.</summary>
    private readonly bool IsFunctionIf()
    {
        FormulaLexer ahead = _lexer;
        int depth = ahead.Next().Kind == Kind.OpenParenthesis ? 1 : 0;
        while (depth > 0)
        {
            Kind kind = ahead.Next().Kind;
            if (depth == 1 && kind is Kind.Comma or Kind.Semicolon)
            {
                return true;
            }

            depth += kind switch
            {
                Kind.OpenParenthesis or Kind.OpenBracket or Kind.SequenceOpen => 1,
                Kind.CloseParenthesis or Kind.CloseBracket => -1,
                Kind.End => -depth,
                _ => 0,
            };
        }

        return false;
    }

    private FormulaSyntax ParseIfFunction()
    {
        FormulaToken word = _current;
        Advance();
        if (!EnterGroup(out Group group))
        {
            return Failed;
        }

        FormulaSyntax[] parts = ParseItems(Kind.CloseParenthesis, allowsSemicolon: true);
        LeaveGroup(group, Kind.CloseParenthesis);
        if (parts.Length < 3 || parts.Length % 2 == 0)
        {
            return Fail(SpanFrom(word.Start), WrongCountOfIf(parts.Length));
        }

        var branches = new FormulaBranch[parts.Length / 2];
        for (int i = 0; i < branches.Length; i++)
        {
            branches[i] = new FormulaBranch(parts[2 * i], parts[(2 * i) + 1]);
        }

        return new FormulaDecision(SpanFrom(word.Start), branches, parts[^1], IsFunction: true);
    }

    private FormulaSyntax ParseIfWords()
    {
        if (!EnterGroup(out Group group))
        {
            return Failed;
        }

        var branches = new List<FormulaBranch>();
        do
        {
            FormulaSyntax condition = ParseExpression();
            Expect(Kind.Then, "then");
            branches.Add(new FormulaBranch(condition, ParseExpression()));
        }
        while (Take(Kind.ElsIf));

        Expect(Kind.Else, "else");
        FormulaSyntax otherwise = ParseExpression();
        LeaveGroup(group, Kind.EndIf);
        return new FormulaDecision(SpanFrom(group.Open.Start), [.. branches], otherwise, IsFunction: false);
    }
}
