namespace Quantum.Engine.Hosting;

/// <summary>A host's source of random numbers, made safe for the threads of an engine.</summary>
internal sealed class LockedRandom(Random inner) : Random
{
    private readonly Lock _using = new();

    public override int Next()
    {
        lock (_using)
        {
            return inner.Next();
        }
    }

    public override int Next(int maxValue)
    {
        lock (_using)
        {
            return inner.Next(maxValue);
        }
    }

    public override int Next(int minValue, int maxValue)
    {
        lock (_using)
        {
            return inner.Next(minValue, maxValue);
        }
    }

    public override long NextInt64(long minValue, long maxValue)
    {
        lock (_using)
        {
            return inner.NextInt64(minValue, maxValue);
        }
    }

    public override double NextDouble()
    {
        lock (_using)
        {
            return inner.NextDouble();
        }
    }

    public override void NextBytes(byte[] buffer) => NextBytes(buffer.AsSpan());

    public override void NextBytes(Span<byte> buffer)
    {
        lock (_using)
        {
            inner.NextBytes(buffer);
        }
    }
}
