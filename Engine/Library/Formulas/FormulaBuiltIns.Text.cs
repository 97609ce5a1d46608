using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Library.Formulas;

/// <content>Texts (section 11.3).</content>
internal static partial class FormulaBuiltIns
{
    private static IEnumerable<FunctionDefinition> Texts() =>
    [
        OfVector("concat", FormulaType.Text, (items, context) => Join("", items, context)),
        Pure("join", [Text("separator"), Vector("v", FormulaType.Text)], (a, context) =>
            Join(a[0].AsTextSpan, Elements(a[1]), context)),
        Pure("trim", [Text("s")], (a, context) => Trim(a[0], context)),
        Pure("stringLength", [Text("s")], (a, _) => DecimalConversions.FromLong(a[0].AsTextSpan.Length)),
    ];

    private static FunctionParameter Text(string name) => new(name) { Type = FormulaType.Text };

    private static Value Join(ReadOnlySpan<char> separator, ReadOnlySpan<Value> texts, CallContext context)
    {
        long length = (long)separator.Length * System.Math.Max(texts.Length - 1, 0);
        foreach (Value text in texts)
        {
            length += text.AsTextSpan.Length;
        }

        return context.Work.ChargeText(length) is { } failure
            ? Value.FromFailure(failure)
            : Value.FromText(string.Create(
                (int)length, new Pieces(separator, texts), static (output, pieces) => pieces.Write(output)));
    }

    /// <summary>Without the characters up to U+0020 at both ends.</summary>
    private static Value Trim(Value text, CallContext context)
    {
        ReadOnlySpan<char> characters = text.AsTextSpan;
        int start = System.Math.Max(characters.IndexOfAnyExceptInRange('\0', ' '), 0);
        int length = characters.LastIndexOfAnyExceptInRange('\0', ' ') + 1 - start;
        return length == characters.Length ? text
            : context.Work.ChargeText(length) is { } failure ? Value.FromFailure(failure)
            : Value.FromText(characters.Slice(start, length).ToString());
    }

    /// <summary>Texts and what stands between them.</summary>
    private readonly ref struct Pieces(ReadOnlySpan<char> separator, ReadOnlySpan<Value> texts)
    {
        private readonly ReadOnlySpan<char> _separator = separator;
        private readonly ReadOnlySpan<Value> _texts = texts;

        public void Write(Span<char> output)
        {
            for (int i = 0; i < _texts.Length; i++)
            {
                ReadOnlySpan<char> gap = i == 0 ? default : _separator;
                ReadOnlySpan<char> text = _texts[i].AsTextSpan;
                gap.CopyTo(output);
                text.CopyTo(output[gap.Length..]);
                output = output[(gap.Length + text.Length)..];
            }
        }
    }
}
