namespace Quantum.Engine.Library.Formulas;

/// <summary>
/// What a host registered for formulas cannot be: a variable without a value, or functions that collide with others. The
/// message says which.
/// </summary>
public sealed class FormulaConfigurationException : Exception
{
    internal FormulaConfigurationException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
