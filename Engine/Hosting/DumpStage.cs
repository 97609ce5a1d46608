namespace Quantum.Engine.Hosting;

/// <summary>A stage of the engine that can print what it made of a component.</summary>
public enum DumpStage
{
    /// <summary>The elements, attributes and text as read.</summary>
    Syntax,

    /// <summary>The statements and markup with names resolved to slots, with the dense ids of nodes.</summary>
    Bound,

    /// <summary>
    /// As <see cref="Bound"/>, with what the runs of this engine have shown: counts of the units, and the kinds of values that
    /// they and their nodes saw.
    /// </summary>
    Profile,

    /// <summary>
    /// The trees that a compile would make of the units now, after what the runs of this engine have shown, or why it would
    /// make none.
    /// </summary>
    Lowered,
}
