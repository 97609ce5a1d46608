using Quantum.Engine.Library.Formulas;

namespace Quantum.Engine.Tests.Library.Formulas;

/// <summary>C# text as functions in a build without the package that reads it.</summary>
public sealed class NoCSharpTests
{
    [Fact]
    public void WithoutThePackageTheErrorSaysHowToGetIt()
    {
        var functions = new FormulaRegistries().Functions;

        var error = Assert.Throws<FormulaConfigurationException>(() => functions.AddCSharp("tax", "(decimal x) => x * 0.2m"));

        Assert.Contains("[tax]", error.Message);
        Assert.Contains("DynamicExpresso.Core", error.Message);
        Assert.Contains("UseDynamicExpresso=true", error.Message);
        Assert.False(functions.Contains("tax", 1));
    }

    [Fact]
    public void ANameThatFormulasCannotCallIsStillAnArgumentError() =>
        Assert.Throws<ArgumentException>(() => new FormulaRegistries().Functions.AddCSharp("if", "() => 1"));
}
