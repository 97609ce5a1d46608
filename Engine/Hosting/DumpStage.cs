namespace Quantum.Engine.Hosting;

/// <summary>A stage of the engine that can print what it made of a component.</summary>
public enum DumpStage
{
    /// <summary>The elements, attributes and text as read.</summary>
    Syntax,

    /// <summary>The statements and markup with names resolved to slots, with the dense ids of nodes.</summary>
    Bound,
}
