using System.Linq.Expressions;
using DynamicExpresso;
using DynamicExpresso.Exceptions;
using ExpressionReader = DynamicExpresso.Interpreter;

namespace Quantum.Engine.Library.Formulas.CSharp;

/// <summary>
/// Makes an expression of a lambda written as C# text, such as <c>(decimal x) => x * 0.2m</c>. Its body is one expression of
/// values: it reaches neither reflection nor objects of the host, creates none and assigns nothing.
/// </summary>
internal static class CSharpLambda
{
    // Parsing at once on several threads is safe; nothing is registered later.
    private static readonly Lazy<ExpressionReader> Reader = new(MakeReader);

    public static LambdaExpression Parse(string function, string text)
    {
        var source = new CSharpSource(function, text);
        CSharpLimits.Check(source);
        (ParameterExpression[] parameters, int start) = new SignatureReader(source).Read();
        Expression body = ParseBody(source, parameters, start);
        new CSharpCheck(source, start).Visit(body);
        return Expression.Lambda(body, parameters);
    }

    private static Expression ParseBody(CSharpSource source, ParameterExpression[] parameters, int start)
    {
        if (start == source.Text.Length)
        {
            throw source.Error(start, "Expected the value of the function behind =>.");
        }

        try
        {
            // Blanks in place of the signature, so that positions are those of the whole text.
            string text = source.Text[start..].PadLeft(source.Text.Length);
            return Reader.Value.Parse(text, Array.ConvertAll(parameters, parameter => new Parameter(parameter))).Expression;
        }
        catch (ReflectionNotAllowedException exception)
        {
            throw source.Error(start, "Reflection cannot be used here.", exception);
        }
        catch (ParseException exception)
        {
            throw source.Error(exception.Position, MessageOf(exception), exception);
        }
        catch (Exception exception)
        {
            // The package lets through what its own parts and the expression factories throw, of many kinds.
            throw source.Error(start, exception.Message, exception);
        }
    }

    /// <summary>The message without the index behind it, or that of the factory of expressions which says why.</summary>
    private static string MessageOf(ParseException exception)
    {
        if (exception.InnerException is InvalidOperationException cause)
        {
            return cause.Message;
        }

        int index = exception.Message.LastIndexOf(" (", StringComparison.Ordinal);
        return index > 0 ? exception.Message[..index] : exception.Message;
    }

    private static ExpressionReader MakeReader()
    {
        ExpressionReader reader = new(InterpreterOptions.SystemKeywords);
        reader.EnableAssignment(AssignmentOperators.None);
        foreach ((string name, Type type) in CSharpTypes.Named)
        {
            reader.Reference(type, name);
        }

        return reader;
    }
}
