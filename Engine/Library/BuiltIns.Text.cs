using System.Buffers;
using System.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <content>Functions on texts.</content>
internal static partial class BuiltIns
{
    private const string UnreservedCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~";

    private static readonly SearchValues<char> Unreserved = SearchValues.Create(UnreservedCharacters);

    private static IEnumerable<FunctionDefinition> Texts() =>
    [
        Pure("upper", [Required("t")], (a, c) => Mapped(a[0], c, LetterCase.Upper)),
        Pure("lower", [Required("t")], (a, c) => Mapped(a[0], c, LetterCase.Lower)),
        Pure("trim", [Required("t")], (a, c) => Mapped(a[0], c, static t => t.Trim())),
        Pure("replace", [Required("t"), Required("old"), Required("new")], Replace),
        Pure("split", [Required("t"), Named("sep")], Split),
        Pure("contains", [Required("t"), Required("part")], Contains),
        Pure("slugify", [Required("t")], Slugify),
        Pure("urlencode", [Required("v")], UrlEncode),
        Pure("str", [Required("v")], (a, c) => Formatting.ToTextValue(a[0], c.Work)),
    ];

    private static Value Mapped(Value value, CallContext context, Func<string, string> map)
    {
        Value failure = default;
        return TryText(value, context, out string text, ref failure) ? Charged(context, text.Length, () => map(text)) : failure;
    }

    private static Value Replace(ReadOnlySpan<Value> arguments, CallContext context)
    {
        Value failure = default;
        if (!TryText(arguments[0], context, out string text, ref failure) ||
            !TryText(arguments[1], context, out string old, ref failure) ||
            !TryText(arguments[2], context, out string replacement, ref failure))
        {
            return failure;
        }

        if (old.Length == 0)
        {
            return Intersperse(text, replacement, context);
        }

        if (context.Work.Charge(text.Length / 16) is { } tooMuch)
        {
            return Value.FromFailure(tooMuch);
        }

        long count = text.AsSpan().Count(old);
        return Charged(
            context,
            text.Length + (count * (replacement.Length - old.Length)),
            () => text.Replace(old, replacement, StringComparison.Ordinal));
    }

    /// <summary>The empty text occurs before each character and at the end.</summary>
    private static Value Intersperse(string text, string piece, CallContext context) =>
        Charged(context, text.Length + ((text.Length + 1L) * piece.Length), () =>
        {
            var output = new StringBuilder(piece);
            for (int i = 0; i < text.Length;)
            {
                int width = CharacterWidth(text, i);
                output.Append(text, i, width).Append(piece);
                i += width;
            }

            return output.ToString();
        });

    private static Value Split(ReadOnlySpan<Value> arguments, CallContext context)
    {
        Value failure = default;
        if (!TryText(arguments[0], context, out string text, ref failure) ||
            !TryTextOr(arguments[1], ",", context, out string separator, ref failure))
        {
            return failure;
        }

        if (separator.Length == 0)
        {
            return Value.Fail("the separator is empty");
        }

        if (context.Work.ChargeText(text.Length) is { } tooLong)
        {
            return Value.FromFailure(tooLong);
        }

        int count = text.AsSpan().Count(separator) + 1;
        return context.Work.ChargeCollection(count) is { } tooMany
            ? Value.FromFailure(tooMany)
            : Value.FromList(ArrayList.FromArray(Array.ConvertAll(text.Split(separator), Value.FromText)));
    }

    private static Value Contains(ReadOnlySpan<Value> arguments, CallContext context)
    {
        Value failure = default;
        if (!TryText(arguments[0], context, out string text, ref failure) ||
            !TryText(arguments[1], context, out string part, ref failure))
        {
            return failure;
        }

        return context.Work.Charge(text.Length / 16) is { } tooMuch
            ? Value.FromFailure(tooMuch)
            : Value.FromBoolean(text.Contains(part, StringComparison.Ordinal));
    }

    private static Value Slugify(ReadOnlySpan<Value> arguments, CallContext context)
    {
        Value failure = default;
        if (!TryText(arguments[0], context, out string text, ref failure))
        {
            return failure;
        }

        if (context.Work.ChargeText(text.Length) is { } tooMuch)
        {
            return Value.FromFailure(tooMuch);
        }

        var folded = new StringBuilder(text.Length);
        AsciiFolding.Append(folded, text);
        string[] words = folded.ToString().Split('-', StringSplitOptions.RemoveEmptyEntries);
        return Value.FromText(string.Join('-', words));
    }

    private static Value UrlEncode(ReadOnlySpan<Value> arguments, CallContext context)
    {
        Value failure = default;
        if (!TryTextOr(arguments[0], "", context, out string text, ref failure))
        {
            return failure;
        }

        if (!text.AsSpan().ContainsAnyExcept(Unreserved))
        {
            return Value.FromText(text);
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Charged(context, bytes.Length * 3L, () => PercentEncode(bytes));
    }

    private static string PercentEncode(byte[] bytes)
    {
        var output = new StringBuilder(bytes.Length + 16);
        foreach (byte b in bytes)
        {
            if (b == ' ')
            {
                output.Append('+');
            }
            else if (b < 128 && Unreserved.Contains((char)b))
            {
                output.Append((char)b);
            }
            else
            {
                output.Append('%').Append(Convert.ToHexString([b]));
            }
        }

        return output.ToString();
    }

    /// <summary>The number of UTF-16 units of the code point at a position.</summary>
    private static int CharacterWidth(string text, int index) =>
        index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]) ? 2 : 1;
}
