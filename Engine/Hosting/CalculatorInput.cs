namespace Quantum.Engine.Hosting;

/// <summary>One formula of a calculation. Immutable.</summary>
public sealed class CalculatorInput
{
    /// <param name="text">The formula.</param>
    /// <param name="id">Whatever tells the host which formula it is; the engine does not look at it.</param>
    public CalculatorInput(string text, object? id = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        Id = id;
    }

    /// <summary>The tag of the host; ids may repeat.</summary>
    public object? Id { get; }

    /// <summary>The formula.</summary>
    public string Text { get; }

    /// <summary>A formula without id.</summary>
    public static implicit operator CalculatorInput(string text) => new(text);

    /// <summary>The formula.</summary>
    public override string ToString() => Text;
}
