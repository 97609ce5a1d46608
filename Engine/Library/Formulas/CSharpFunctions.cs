using System.Linq.Expressions;
#if QUANTUM_DYNAMIC_EXPRESSO
using Quantum.Engine.Library.Formulas.CSharp;
#endif

namespace Quantum.Engine.Library.Formulas;

/// <summary>Functions written as C# text; the package that reads them is not in every build.</summary>
internal static class CSharpFunctions
{
#if QUANTUM_DYNAMIC_EXPRESSO
    /// <exception cref="FormulaConfigurationException">The text is no lambda that may be used; it says where.</exception>
    public static LambdaExpression Parse(string function, string text) => CSharpLambda.Parse(function, text);
#else
    /// <exception cref="FormulaConfigurationException">Always.</exception>
    public static LambdaExpression Parse(string function, string text) => throw new FormulaConfigurationException(
        $"The function [{function}] cannot be made of C# text: the package DynamicExpresso.Core, which reads such texts, is " +
        "not in this build of Quantum.Engine. Build it with the MSBuild property UseDynamicExpresso=true, or add the " +
        "function as a delegate or an expression.");
#endif
}
