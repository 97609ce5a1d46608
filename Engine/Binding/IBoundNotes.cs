namespace Quantum.Engine.Binding;

/// <summary>What else is known of the parts of a bound component that is printed; null where there is nothing to say.</summary>
internal interface IBoundNotes
{
    /// <summary>On one of the two passes.</summary>
    string? OnPass(BoundBlock pass);

    string? OnFunction(BoundFunction function);

    /// <summary>On a statement without the bodies inside it.</summary>
    string? OnStatement(BoundStatement statement);
}
