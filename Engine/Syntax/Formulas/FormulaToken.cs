using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax.Formulas;

/// <summary>What a token of a formula is. <see cref="FormulaWords"/> relies on the groups.</summary>
internal enum FormulaTokenKind : byte
{
    End,
    Unknown,
    UnterminatedText,
    UnterminatedComment,

    // An operand can start with these.
    Number,
    HexNumber,
    Text,
    Date,
    Time,
    DateTime,
    Name,
    True,
    False,
    Pi,
    Euler,
    Element,
    If,
    NumberFunction,
    Log,
    Rounding,
    Now,
    SequenceOpen,
    CacheOff,
    Cast,
    OpenParenthesis,
    OpenBracket,

    // The rest of the words.
    Then,
    ElsIf,
    Else,
    EndIf,
    Logical,
    RootWord,
    DegreeWord,
    DateWord,
    Contains,

    Bar,
    Minus,
    Not,
    Bang,
    RootSign,
    Plus,
    Star,
    Slash,
    Percent,
    Caret,
    DegreeSign,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    CloseParenthesis,
    CloseBracket,
    Comma,
    Semicolon,
    Assign,
}

/// <summary>A token and where it stands in the text of the formula.</summary>
internal readonly record struct FormulaToken(FormulaTokenKind Kind, int Start, int End)
{
    public SourceSpan Span => SourceSpan.FromBounds(Start, End);

    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, End - Start);
}
