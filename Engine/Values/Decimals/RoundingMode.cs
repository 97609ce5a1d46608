namespace Quantum.Engine.Values.Decimals;

/// <summary>What becomes of the digits that a number has no room for (section 4.5 of the formula language).</summary>
public enum RoundingMode : byte
{
    /// <summary>Away from zero.</summary>
    Up,

    /// <summary>Toward zero.</summary>
    Down,

    /// <summary>Toward positive infinity.</summary>
    Ceiling,

    /// <summary>Toward negative infinity.</summary>
    Floor,

    /// <summary>To the nearest, a tie away from zero.</summary>
    HalfUp,

    /// <summary>To the nearest, a tie toward zero.</summary>
    HalfDown,

    /// <summary>To the nearest, a tie to the even digit.</summary>
    HalfEven,

    /// <summary>No digit but zeros may be lost: the operation fails otherwise.</summary>
    Unnecessary,
}
