using System.Linq.Expressions;

namespace Quantum.Engine.Library.Formulas.CSharp;

/// <summary>Reads what is in front of the body of a lambda: <c>(decimal amount, int? years) =></c>.</summary>
internal sealed class SignatureReader(CSharpSource source)
{
    private readonly List<ParameterExpression> _parameters = [];
    private int _position;

    /// <summary>The parameters, and where the body begins.</summary>
    public (ParameterExpression[] Parameters, int BodyStart) Read()
    {
        Expect("(");
        if (!TryTake(")"))
        {
            ReadParameters();
            Expect(")");
        }

        Expect("=>");
        SkipBlanks();
        return ([.. _parameters], _position);
    }

    private void ReadParameters()
    {
        do
        {
            Type type = ReadType();
            _parameters.Add(Expression.Parameter(type, ReadParameterName()));
        }
        while (TryTake(","));
    }

    private string ReadParameterName()
    {
        (string name, int start) = ReadName("the name of a parameter");
        return CSharpTypes.IsTaken(name) || _parameters.Exists(parameter => parameter.Name == name)
            ? throw source.Error(start, $"[{name}] cannot name this parameter; the name has another meaning.")
            : name;
    }

    private Type ReadType()
    {
        (string name, int start) = ReadName("the type of a parameter");
        if (!CSharpTypes.TryFindValue(name, out Type? type))
        {
            throw source.Error(
                start, $"The type [{name}] cannot be used here; numbers, bool, char, string, dates and times can.");
        }

        type = WithNull(type);
        while (TryTake("["))
        {
            Expect("]");
            type = WithNull(type.MakeArrayType());
        }

        return type;
    }

    private Type WithNull(Type type) =>
        TryTake("?") && type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type;

    private (string Name, int Start) ReadName(string what)
    {
        SkipBlanks();
        int start = _position;
        while (_position < source.Text.Length && IsPartOfName(source.Text[_position], _position == start))
        {
            _position++;
        }

        return _position > start ? (source.Text[start.._position], start) : throw Expected(what);
    }

    private static bool IsPartOfName(char c, bool isFirst) => c == '_' || (isFirst ? char.IsLetter(c) : char.IsLetterOrDigit(c));

    private void Expect(string token)
    {
        if (!TryTake(token))
        {
            throw Expected($"'{token}'");
        }
    }

    private bool TryTake(string token)
    {
        SkipBlanks();
        bool isThere = source.Text.AsSpan(_position).StartsWith(token, StringComparison.Ordinal);
        _position += isThere ? token.Length : 0;
        return isThere;
    }

    private void SkipBlanks()
    {
        while (_position < source.Text.Length && char.IsWhiteSpace(source.Text[_position]))
        {
            _position++;
        }
    }

    private FormulaConfigurationException Expected(string what) =>
        source.Error(_position, $"Expected {what}; a function is written like (decimal x, int n) => x * n.");
}
