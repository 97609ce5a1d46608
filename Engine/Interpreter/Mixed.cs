using System.Runtime.CompilerServices;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>Numbers of which one is a float at least, as the operators take them: both as floats.</summary>
internal static class Mixed
{
    /// <summary>False for two integers, for integers that are no doubles, and for everything that is no number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(Value left, Value right, out double a, out double b)
    {
        a = left.IsFloat ? left.AsFloat : left.Bits;
        b = right.IsFloat ? right.AsFloat : right.Bits;
        return left.IsFloat ? right.IsFloat || IsExact(right) : right.IsFloat && IsExact(left);
    }

    private static bool IsExact(Value value) => value.IsInteger && BigNumbers.IsExact(value.Bits);
}
