using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Tests.Runtime;

public sealed class ValueStackTests
{
    [Fact]
    public void FramesOfAllSizesFindRoomOnTheStack()
    {
        var stack = new ValueStack();
        var random = new Random(3);
        for (int round = 0; round < 50; round++)
        {
            var frames = new List<(StackMark Mark, StackMark Place, int Size)>();
            for (int i = 0; i < random.Next(1, 12); i++)
            {
                int size = random.Next(3) == 0 ? random.Next(1000, 5000) : random.Next(1, 600);
                StackMark mark = stack.Mark;
                ref Value first = ref stack.Push(size);
                StackMark place = stack.Newest(size);
                Assert.True(place.Top >= 0 && place.Top + size <= place.Segment.Length);
                Assert.Equal(place, stack.Locate(ref first));
                Assert.All(place.Segment.AsSpan(place.Top, size).ToArray(), value => Assert.True(value.IsUnset));
                place.Segment.AsSpan(place.Top, size).Fill(Value.FromInteger(i));
                frames.Add((mark, place, size));
            }

            for (int i = frames.Count - 1; i >= 0; i--)
            {
                Assert.Equal(i, frames[i].Place.Frame.AsInteger);
                stack.Pop(frames[i].Mark, frames[i].Size);
            }
        }
    }

    [Fact]
    public void AStackThatIsResetIsEmpty()
    {
        var stack = new ValueStack();
        StackMark bottom = stack.Mark;
        for (int i = 0; i < 40; i++)
        {
            stack.Push(700) = Value.FromText("x");
        }

        stack.Reset();

        Assert.Equal(bottom, stack.Mark);
        for (int i = 0; i < 40; i++)
        {
            Assert.True(stack.Push(700).IsUnset);
        }
    }
}
