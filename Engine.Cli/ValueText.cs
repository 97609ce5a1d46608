using Quantum.Engine.Library;
using Quantum.Engine.Values;

namespace Quantum.Engine.Cli;

/// <summary>Results of the engine as the language writes them.</summary>
internal static class ValueText
{
    private static readonly HostTypeRegistry NoTypes = new();

    /// <summary>The text of a value, as it stands among other text.</summary>
    public static string Of(object? value) => Formatting.ToText(ToValue(value));

    public static Value ToValue(object? value) => HostValues.FromDotNet(value, NoTypes);
}
