namespace Quantum.Engine.Values.Temporals;

/// <summary>What a word such as <c>plusDays</c> does.</summary>
internal enum DateAction : byte
{
    Plus,
    Minus,
    Set,
}
