namespace Quantum.Engine.Library.Formulas;

/// <summary>
/// Arrays of exact lengths for the arguments of functions. Each thread keeps one of each short length, so that none is ever
/// shared; a function that calls itself gets a new one.
/// </summary>
internal static class ArgumentArrays<T>
{
    private const int MaxKeptLength = 32;

    [ThreadStatic]
    private static Kept[]? _kept;

    public static T[] Rent(int length)
    {
        Kept[]? kept = _kept;
        if (kept is null || (uint)length >= (uint)kept.Length || kept[length].Array is not { } array)
        {
            return new T[length];
        }

        kept[length].Array = null;
        return array;
    }

    /// <summary>Clears the array; the caller does not touch it again.</summary>
    public static void Return(T[] array)
    {
        if (array.Length <= MaxKeptLength)
        {
            array.AsSpan().Clear();
            (_kept ??= new Kept[MaxKeptLength + 1])[array.Length].Array = array;
        }
    }

    /// <summary>An array in an array without the check of its type at each store.</summary>
    private struct Kept
    {
        public T[]? Array;
    }
}
