using System.Text;
using Quantum.Engine.Hosting;
using Quantum.Engine.Tests.Hosting;

namespace Quantum.Engine.Tests.Sources;

public sealed class ComponentFilesTests : EngineFixture
{
    public ComponentFilesTests() => UseFolder();

    [Fact]
    public void AStampedeParsesAFileOnce()
    {
        WriteSettled("a.q", Page("1"));
        using var gate = new Barrier(32);
        var components = new Component[32];
        Thread[] threads = Enumerable.Range(0, 32).Select(i => new Thread(() =>
        {
            gate.SignalAndWait();
            components[i] = Engine.Load("a.q");
        })).ToArray();
        _ = Engine;
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());

        Assert.Single(components.Distinct());
        EngineStatistics statistics = Engine.Statistics;
        Assert.Equal((1L, 31L), (statistics.Files.Misses, statistics.Files.Hits));
        Assert.Equal((1L, 1), (statistics.Sources.Misses, statistics.Sources.Entries));
    }

    [Fact]
    public void AChangedLengthIsServedAtTheNextLoad()
    {
        string path = WriteSettled("a.q", Page("1"));
        Assert.Equal("<p>1</p>", Html("a.q"));

        DateTime stamp = File.GetLastWriteTimeUtc(path);
        File.WriteAllText(path, Page("22"));
        File.SetLastWriteTimeUtc(path, stamp);

        Assert.Equal("<p>22</p>", Html("a.q"));
    }

    [Fact]
    public void AChangedTimeWithTheSameLengthIsServedAtTheNextLoad()
    {
        WriteSettled("a.q", Page("1"));
        Assert.Equal("<p>1</p>", Html("a.q"));

        WriteSettled("a.q", Page("2"), minutesOld: 5);

        Assert.Equal("<p>2</p>", Html("a.q"));
    }

    [Fact]
    public void AChangeWithinOneTickOfTheClockIsServedAtTheNextLoad()
    {
        string path = WriteFile("a.q", Page("1"));
        DateTime stamp = File.GetLastWriteTimeUtc(path);
        Assert.Equal("<p>1</p>", Html("a.q"));

        File.WriteAllText(path, Page("2"));
        File.SetLastWriteTimeUtc(path, stamp);

        Assert.Equal("<p>2</p>", Html("a.q"));
    }

    [Fact]
    public void AFileReplacedByARenameIsServedAtTheNextLoad()
    {
        WriteSettled("a.q", Page("1"));
        Assert.Equal("<p>1</p>", Html("a.q"));

        WriteSettled("b.q", Page("2"), minutesOld: 20);
        File.Move(Path.Combine(Folder, "b.q"), Path.Combine(Folder, "a.q"), overwrite: true);

        Assert.Equal("<p>2</p>", Html("a.q"));
    }

    [Fact]
    public void ADeletedFileIsNotServed()
    {
        string path = WriteSettled("a.q", Page("1"));
        Html("a.q");
        File.Delete(path);

        Assert.Throws<FileNotFoundException>(() => Engine.Load("a.q"));
        Assert.Equal(0, Engine.Statistics.Files.Entries);

        WriteSettled("a.q", Page("1"));
        Assert.Equal("<p>1</p>", Html("a.q"));
    }

    [Fact]
    public void ABrokenFileIsServedOnceItIsMended()
    {
        WriteSettled("a.q", "<q:component name=\"A\"><p></q:component>");
        Assert.Throws<QuantumParseException>(() => Engine.Load("a.q"));
        Assert.Throws<QuantumParseException>(() => Engine.Load("a.q"));
        Assert.Equal(1, Engine.Statistics.Sources.Misses);

        WriteSettled("a.q", Page("1"), minutesOld: 5);

        Assert.Equal("<p>1</p>", Html("a.q"));
    }

    [Fact]
    public void ALinkIsServedAsTheFileAtItsEndIsNow()
    {
        string target = WriteSettled("target.txt", Page("1"));
        File.CreateSymbolicLink(Path.Combine(Folder, "a.q"), target);
        Assert.Equal("<p>1</p>", Html("a.q"));

        WriteSettled("target.txt", Page("2"), minutesOld: 5);
        Assert.Equal("<p>2</p>", Html("a.q"));

        string other = WriteSettled("other.txt", Page("3"), minutesOld: 5);
        File.Delete(Path.Combine(Folder, "a.q"));
        File.CreateSymbolicLink(Path.Combine(Folder, "a.q"), other);
        Assert.Equal("<p>3</p>", Html("a.q"));

        File.Delete(other);
        Assert.Throws<FileNotFoundException>(() => Engine.Load("a.q"));
    }

    [Fact]
    public void TwoNamesOfAFileKeepTheirNamesAndBothFollowIt()
    {
        WriteSettled("a.q", Page("1"));
        Assert.Equal(("a.q", "./a.q"), (Engine.Load("a.q").File, Engine.Load("./a.q").File));

        WriteSettled("a.q", Page("2"), minutesOld: 5);

        Assert.Equal(("<p>2</p>", "<p>2</p>"), (Html("a.q"), Html("./a.q")));
    }

    [Fact]
    public void TheFilesUsedLongestAgoAreDropped()
    {
        Options.MaxCachedComponents = 3;
        foreach (string name in new[] { "a.q", "b.q", "c.q" })
        {
            WriteSettled(name, Page(name));
            Engine.Load(name);
        }

        Component kept = Engine.Load("a.q");
        WriteSettled("d.q", Page("d"));
        Engine.Load("d.q");

        Assert.Equal((3, 1L), (Engine.Statistics.Files.Entries, Engine.Statistics.Files.Evictions));
        long misses = Engine.Statistics.Files.Misses;
        Assert.Same(kept, Engine.Load("a.q"));
        Engine.Load("c.q");
        Assert.Equal(misses, Engine.Statistics.Files.Misses);
        Engine.Load("b.q");
        Assert.Equal(misses + 1, Engine.Statistics.Files.Misses);
    }

    [Fact]
    public void BytesGoUpAndDown()
    {
        Options.MaxCachedComponents = 2;
        WriteSettled("a.q", Page(new string('x', 1000)));
        WriteSettled("b.q", Page("b"));
        WriteSettled("c.q", Page("c"));
        Engine.Load("a.q");
        long large = Engine.Statistics.Files.Bytes;
        Assert.True(large > 1000);
        Assert.Equal(large, Engine.Statistics.Sources.Bytes);

        WriteSettled("a.q", Page("1"), minutesOld: 5);
        Engine.Load("a.q");
        long small = Engine.Statistics.Files.Bytes;
        Assert.InRange(small, 1, large - 1);
        Assert.Equal((small, 1), (Engine.Statistics.Sources.Bytes, Engine.Statistics.Sources.Entries));

        Engine.Load("b.q");
        Engine.Load("c.q");
        Assert.Equal((2 * small, 2 * small), (Engine.Statistics.Files.Bytes, Engine.Statistics.Sources.Bytes));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ALoadFromTheCacheAllocatesNothing(bool watches)
    {
        Options.WatchFiles = watches;
        WriteSettled("a.q", Page("1"));
        for (int i = 0; i < 100; i++)
        {
            Engine.Load("a.q");
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            Engine.Load("a.q");
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task AWatchedFileIsServedAsItIsSoonAfterAChange()
    {
        Options.WatchFiles = true;
        string path = WriteSettled("sub/a.q", Page("1"));
        Assert.Equal("<p>1</p>", Html("sub/a.q"));

        WriteSettled("sub/a.q", Page("2"), minutesOld: 5);
        await Eventually(() => Html("sub/a.q") == "<p>2</p>");

        File.Move(path, path + ".old");
        await Eventually(() => IsMissing("sub/a.q"));
        File.Move(path + ".old", path);
        await Eventually(() => !IsMissing("sub/a.q") && Html("sub/a.q") == "<p>2</p>");

        File.Delete(path);
        await Eventually(() => IsMissing("sub/a.q"));
    }

    [Fact]
    public async Task AWatchedFolderThatIsReplacedIsServedAsItIs()
    {
        Options.WatchFiles = true;
        WriteSettled("sub/a.q", Page("1"));
        WriteSettled("next/a.q", Page("2"), minutesOld: 10);
        Assert.Equal("<p>1</p>", Html("sub/a.q"));
        string away = Directory.CreateTempSubdirectory("quantum-away-").FullName;

        Directory.Move(Path.Combine(Folder, "sub"), Path.Combine(away, "sub"));
        await Eventually(() => IsMissing("sub/a.q"));
        Directory.Move(Path.Combine(Folder, "next"), Path.Combine(Folder, "sub"));
        await Eventually(() => !IsMissing("sub/a.q") && Html("sub/a.q") == "<p>2</p>");

        Directory.Delete(away, recursive: true);
    }

    [Fact]
    public void AWatchedRootMayEndWithASeparator()
    {
        Options.WatchFiles = true;
        Options.ComponentRoot = Folder + Path.DirectorySeparatorChar;
        WriteSettled("a.q", Page("1"));

        Assert.Equal("<p>1</p>", Html("a.q"));
        Assert.Equal("<p>1</p>", Html("a.q"));
    }

    [Fact]
    public void AChildOfAPageIsServedAsItsFileIsNow()
    {
        WriteSettled("Child.q", "<q:component name=\"Child\"><i>1</i></q:component>");
        Component page = Parse("<Child/>");
        Assert.Equal("<i>1</i>", page.Run().Html);

        WriteSettled("Child.q", "<q:component name=\"Child\"><i>2</i></q:component>", minutesOld: 5);

        Assert.Equal("<i>2</i>", page.Run().Html);
    }

    private static string Page(string text) => Source($"<p>{text}</p>");

    [Theory]
    [InlineData("<q:component name=\"T\">\n<p>caf\u00e9</p>\n</q:component>", "iso-8859-1", 2)]
    [InlineData("<q:component name=\"T\"/>", "utf-16", 1)]
    public void AFileThatIsNotUtf8IsAParseErrorInItsLine(string text, string encoding, int line)
    {
        var bytes = Encoding.GetEncoding(encoding);
        File.WriteAllBytes(WriteFile("a.q", ""), [.. bytes.GetPreamble(), .. bytes.GetBytes(text)]);

        var error = Assert.Throws<QuantumParseException>(() => Engine.Load("a.q"));

        Assert.Equal(line, error.Line);
        Assert.Contains("not UTF-8", error.Message, StringComparison.Ordinal);
        Assert.Contains(Engine.Check("a.q"), diagnostic => diagnostic.Message.Contains("not UTF-8"));
    }

    [Fact]
    public void AnImportedFileThatIsNotUtf8IsAnErrorOfThePageThatNamesIt()
    {
        File.WriteAllBytes(WriteFile("Card.q", ""), Encoding.Latin1.GetBytes("<q:component name=\"Card\">\n\u00e9</q:component>"));
        WriteFile("a.q", Page("<Card/>"));

        var error = Assert.ThrowsAny<QuantumException>(() => Html("a.q"));

        Assert.Contains("not UTF-8", error.Message, StringComparison.Ordinal);
        Assert.Contains("in Card.q at line 2:", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AByteOrderMarkIsNoPartOfTheText()
    {
        File.WriteAllText(WriteFile("a.q", ""), Page("\u00e9"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.Equal("<p>\u00e9</p>", Html("a.q"));
    }

    private static async Task Eventually(Func<bool> holds)
    {
        for (int i = 0; i < 400 && !holds(); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(holds());
    }

    private string? Html(string name) => Engine.Load(name).Run().Html;

    private bool IsMissing(string name)
    {
        try
        {
            Engine.Load(name);
            return false;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
    }
}
