using Quantum.Engine.Hosting;
using Quantum.Engine.Library;
using Quantum.Engine.Syntax;

namespace Quantum.Engine.Tests.Architecture;

public sealed class LayeringTests
{
    private static readonly Lazy<IReadOnlyList<Dependency>> Engine =
        new(() => LayerRules.Read(typeof(QuantumEngine).Assembly.Location).ToList());

    [Fact]
    public void AFolderUsesOnlyTheFoldersBeforeIt() => Assert.Empty(LayerRules.Violations(Engine.Value));

    [Fact]
    public void EveryFolderHasAPlaceInTheOrder() =>
        Assert.Empty(Engine.Value
            .Select(d => LayerRules.LayerOf(d.From))
            .OfType<string>()
            .Distinct()
            .Except(LayerRules.Order));

    [Theory]
    [InlineData("Quantum.Engine.Values.Value", "Quantum.Engine.Runtime.RunContext")]
    [InlineData("Quantum.Engine.Runtime.Unit/Nested", "Quantum.Engine.Hosting.Component")]
    [InlineData("Quantum.Engine.Text.SourceText", "Quantum.Engine.Unplanned.Thing")]
    public void ADependencyAgainstTheOrderIsFound(string from, string to)
    {
        Assert.Equal([$"{from} uses {to}"], LayerRules.Violations([new(from, to), new(from, to)]));
        Assert.Empty(LayerRules.Violations([new(from, from), new(from, "System.String"), new("Quantum.Engine.Hosting.X", from)]));
    }

    [Theory]
    [InlineData("Interpreter.InterpreterBuilder", "Runtime.ComponentCode")]
    [InlineData("Hosting.QuantumEngine", "Sources.ComponentFiles")]
    [InlineData("Interpreter.ConditionNode", "Values.Failure")]
    [InlineData("Library.FunctionRegistry", "Values.Value")]
    public void DependenciesThatExistAreSeen(string from, string to) =>
        Assert.Contains(new Dependency("Quantum.Engine." + from, "Quantum.Engine." + to), Engine.Value);

    [Fact]
    public void TheSyntaxKnowsTheBuiltInFunctionsOfTheLibrary() =>
        Assert.Equal(BuiltIns.All.Keys.Order(StringComparer.Ordinal), TagCatalog.BuiltInFunctions.Order(StringComparer.Ordinal));
}
