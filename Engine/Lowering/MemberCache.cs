using Quantum.Engine.Values;

namespace Quantum.Engine.Lowering;

/// <summary>
/// The inline cache of one member access of one compile: where the key stood last. Valid because a hint is checked against the
/// key at its place before it is used; it holds no reference to any object.
/// </summary>
internal sealed class MemberCache(string name, string? targetName)
{
    private int _hint;

    /// <summary>The member, or a failure.</summary>
    public Value Read(Value target) => Operators.Member(target, name, ref _hint, targetName);
}
