using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Quantum.Engine.Interpreter;
using Quantum.Engine.Library;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Lowering;

/// <summary>
/// What compiled code calls for what it does not write out. The meaning of operators is that of <see cref="Operators"/>; where
/// something is checked first, a test in the tree decides whether the code goes on or is left.
/// </summary>
internal static class Operations
{
    /// <summary>What is no value: the interpreter finds out what to say about it.</summary>
    public static bool IsUnusable(Value value) => value.Ref is null or Failure;

    public static bool IsFailure(Value value) => value.Ref is Failure;

    public static bool IsInteger(Value value) => value.IsInteger;

    public static bool IsFloat(Value value) => value.IsFloat;

    public static bool IsBoolean(Value value) => value.IsBoolean;

    public static bool IsText(Value value) => value.IsText;

    public static bool IsList(Value value) => value.Ref is ListValue;

    public static bool IsObject(Value value) => value.Ref is ObjectValue;

    public static long ToInteger(Value value) => value.Bits;

    public static double ToFloat(Value value) => value.AsFloat;

    public static bool ToBoolean(Value value) => value.Bits != 0;

    public static object? ToReference(Value value) => value.Ref;

    public static Value FromReference(object reference) => new() { Ref = reference };

    // Arithmetic on integers. The product of two numbers of 32 bits always fits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool ProductFits(long left, long right) =>
        ((int)left == left && (int)right == right) || ProductFitsSlow(left, right);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool ProductFitsSlow(long left, long right) => Math.BigMul(left, right, out long low) == low >> 63;

    public static double DivideIntegers(long left, long right) =>
        BigNumbers.IsExact(left) && BigNumbers.IsExact(right) ? (double)left / right : DivideSlow(left, right);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double DivideSlow(long left, long right) =>
        Operators.Divide(Value.FromInteger(left), Value.FromInteger(right)).AsFloat;

    /// <summary>Floor division by what is above 0.</summary>
    public static long FloorDivideByPositive(long left, long right)
    {
        long quotient = left / right;
        return quotient + ((left - (quotient * right)) >> 63);
    }

    /// <summary>The rest of it.</summary>
    public static long ModuloPositive(long left, long right)
    {
        long rest = left % right;
        return rest + (right & (rest >> 63));
    }

    /// <summary>Floor division by what is neither 0 nor -1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long FloorDivide(long left, long right)
    {
        long quotient = left / right;
        long rest = left - (quotient * right);
        return rest != 0 && (rest ^ right) < 0 ? quotient - 1 : quotient;
    }

    /// <summary>The rest of it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Modulo(long left, long right)
    {
        long rest = left % right;
        return rest != 0 && (rest ^ right) < 0 ? rest + right : rest;
    }

    /// <summary>The rest for a divisor above 0 and a dividend that is not negative.</summary>
    public static long RestOfNatural(long left, long right) =>
        (left | right) >> 31 == 0 ? (uint)left % (uint)right : left % right;

    // Operators on values of any kind: out of line, since each struct that is written out in a tree slows its compile.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Add(Value left, Value right, RunContext run) => Operators.Add(left, right, run.Budget);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Subtract(Value left, Value right, RunContext run) => Operators.Subtract(left, right);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Multiply(Value left, Value right, RunContext run) => Operators.Multiply(left, right, run.Budget);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Divide(Value left, Value right, RunContext run) => Operators.Divide(left, right);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value FloorDivide(Value left, Value right, RunContext run) => Operators.FloorDivide(left, right);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Modulo(Value left, Value right, RunContext run) => Operators.Modulo(left, right);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Power(Value left, Value right, RunContext run) => Operators.Power(left, right);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Negate(Value operand) => Operators.Negate(operand);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Plus(Value operand) => Operators.Plus(operand);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Less(Value left, Value right) => Operators.Less(left, right);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value LessOrEqual(Value left, Value right) => Operators.LessOrEqual(left, right);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Greater(Value left, Value right) => Operators.Greater(left, right);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value GreaterOrEqual(Value left, Value right) => Operators.GreaterOrEqual(left, right);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Contains(Value left, Value right) => Operators.In(left, right);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool AreEqual(Value left, Value right) => Operators.LooseEquals(left, right);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IsTrue(Value value) => Operators.IsTrue(value);

    // Lists and objects.
    public static bool HasItem(object list, long index) =>
        list.GetType() == typeof(ArrayList) && (ulong)index < (ulong)Unsafe.As<ArrayList>(list).Count;

    public static Value ItemOf(object list, long index) => Unsafe.As<ArrayList>(list).ItemAt((int)index);

    /// <summary>An item that a loop has come to; one of a host's list may be a failure.</summary>
    public static Value ReadItem(object list, long index) =>
        list.GetType() == typeof(ArrayList) ? Unsafe.As<ArrayList>(list).ItemAt((int)index) : ReadHostItem(list, index);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Value ReadHostItem(object list, long index) => Unsafe.As<ListValue>(list).Get((int)index);

    /// <summary>As <see cref="ReadItem"/> for a loop whose items stay inside.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value ReadRow(object list, long index, ref Value frame, int row) =>
        list is HostList host ? host.Get((int)index, ref Unsafe.Add(ref frame, row)) : Unsafe.As<ListValue>(list).Get((int)index);

    public static long CountOf(object list) => Unsafe.As<ListValue>(list).Count;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Index(Value target, Value index) => Operators.Index(target, index);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Slice(Value target, Value from, Value to) => Operators.Slice(target, from, to);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Member(Value target, MemberCache cache) => cache.Read(target);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value MakeList(Value[] items) => Value.FromList(ArrayList.FromArray(items));

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Interpolate(Value[] parts, RunContext run) => InterpolationNode.Join(parts, run);

    /// <summary>The list with one more item; unusable when it may not grow.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Append(Value list, Value item, RunContext run)
    {
        ListValue items = list.AsList;
        return items.Count >= run.Budget.MaxCollectionSize ? default : Value.FromList(items.Append(item));
    }

    /// <summary>Adds what a return in a loop gives to the list of its outermost loop; false when it may not grow.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Collect(ref Value frame, int slot, Value item, RunContext run)
    {
        ref Value collector = ref Unsafe.Add(ref frame, slot);
        ListValue list = collector.IsUnset ? ArrayList.Empty : collector.AsList;
        if (list.Count >= run.Budget.MaxCollectionSize)
        {
            return false;
        }

        Value.Store(ref collector, Value.FromList(list.Append(item)));
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long CollectedCount(ref Value frame, int slot)
    {
        Value collected = Unsafe.Add(ref frame, slot);
        return collected.IsUnset ? 0 : collected.AsList.Count;
    }

    // Functions of the library.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Call(FunctionDefinition function, Value[] arguments, RunContext run) => function.Body(arguments, run);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Call(FunctionDefinition function, Value argument, RunContext run) =>
        function.Body(new ReadOnlySpan<Value>(in argument), run);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Call(FunctionDefinition function, Value first, Value second, RunContext run)
    {
        var pair = new ArgumentPair();
        pair[0] = first;
        pair[1] = second;
        return function.Body(pair, run);
    }

    /// <summary>The host's functions are those that the code was made for.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool HasFunctions(RunContext run, int version) => run.Engine.Functions.Version == version;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryDecimal(double value, out decimal result) =>
        HostConversion<decimal>.Convert(Value.FromFloat(value), out result);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string ToText(object text) => new Value { Ref = text }.AsText;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value FromText(string? text) => text is null ? Value.Null : Value.FromText(text);

    /// <summary>The checks of a <c>q:set</c> let the value pass.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Passes(ValueChecks checks, Value value) => checks.FirstFailure(value) is null;

    /// <summary>The checks of a parameter let the value pass.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool PassesAll(ValueChecks checks, Value value)
    {
        var failures = new List<string>();
        checks.AllFailures(value, "", failures);
        return failures.Count == 0;
    }

    // Steps.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Reserve(RunContext run, int slice, int wanted)
    {
        run.Budget.Slice = slice;
        return run.Budget.Reserve(wanted);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Mark(RunContext run, int slice)
    {
        run.Budget.Slice = slice;
        run.Budget.Mark();
    }

    // Markup. Each piece tells whether the run may go on behind it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Write(RunContext run, byte[] bytes)
    {
        run.Output.Write(bytes);
        return Fits(run);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool WriteInteger(RunContext run, long value)
    {
        run.Output.WriteInteger(value);
        return Fits(run);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool WriteFloat(RunContext run, double value)
    {
        run.Output.WriteFloat(value);
        return Fits(run);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool WriteText(RunContext run, object text)
    {
        run.Output.WriteEscaped(new Value { Ref = text }.AsTextSpan);
        return Fits(run);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool WriteValue(RunContext run, Value value)
    {
        ContentValueNode.WriteValue(run.Output, value);
        return Fits(run);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Fits(RunContext run) => run.Output.IsWithinMark || run.TrySend();

    [InlineArray(2)]
    private struct ArgumentPair
    {
        private Value _first;
    }
}
