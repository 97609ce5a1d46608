namespace Quantum.Engine.Values.Formulas;

/// <summary>The types of the formula language (section 5.1).</summary>
internal enum FormulaType : byte
{
    Boolean,
    Number,
    Text,
    Date,
    Time,
    DateTime,
    Vector,
}
