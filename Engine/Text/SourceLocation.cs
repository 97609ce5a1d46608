namespace Quantum.Engine.Text;

/// <summary>A place in a source: what an error points to.</summary>
internal readonly record struct SourceLocation(SourceText Source, SourceSpan Span)
{
    public int Line => Source.LineAt(Span.Start);

    public int Column => Source.ColumnAt(Span.Start);

    public string LineText => Source.GetLine(Line);
}
