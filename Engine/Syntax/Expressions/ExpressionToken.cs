using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax.Expressions;

/// <summary>What a token of an expression is. The last group exists only to be refused with a helpful message.</summary>
internal enum TokenKind : byte
{
    End,
    Unknown,
    UnterminatedText,
    BadNumber,

    Integer,
    RadixInteger,
    Float,
    Text,
    Name,

    True,
    False,
    Null,
    And,
    Or,
    Not,
    In,
    If,
    Else,

    Bang,
    Plus,
    Minus,
    Star,
    StarStar,
    Slash,
    SlashSlash,
    Percent,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,

    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,
    Comma,
    Colon,
    Dot,

    Assign,
    ColonAssign,
    StrictEqual,
    StrictNotEqual,
    Arrow,
    Ampersand,
    Bar,
    Caret,
    Tilde,
    ShiftLeft,
    ShiftRight,
    Question,
    Semicolon,
}

/// <summary>A token and where it stands in the text of the expression.</summary>
internal readonly struct ExpressionToken(TokenKind kind, int start, int end)
{
    public readonly TokenKind Kind = kind;
    public readonly int Start = start;
    public readonly int End = end;

    public SourceSpan Span => SourceSpan.FromBounds(Start, End);

    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, End - Start);
}
