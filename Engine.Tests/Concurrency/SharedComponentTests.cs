using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;
using Quantum.Engine.Tests.Hosting;

namespace Quantum.Engine.Tests.Concurrency;

public sealed class SharedComponentTests : EngineFixture
{
    private const int Threads = 16;

    private const string Body =
        "<q:param name=\"n\" type=\"integer\"/><q:function name=\"sum\"><q:param name=\"k\"/>" +
        "<q:set name=\"own\" value=\"{k}\"/><q:if condition=\"k > 0\"><q:return value=\"{own + sum(k - 1)}\"/></q:if><q:return value=\"{0}\"/>" +
        "</q:function><q:set name=\"text\" value=\"\"/><q:set name=\"big\" value=\"\"/><q:set name=\"map\" type=\"object\" value='{}'/>" +
        "<q:loop var=\"i\" from=\"1\" to=\"{n}\"><q:set name=\"text\" value=\"{text}{i % 7},\"/>" +
        "<q:set name=\"map\" operation=\"setProperty\" key=\"k{i % 5}\" value=\"{host(i) + sum(i % 9)}\"/>" +
        "<q:set name=\"session.count\" operation=\"increment\"/><q:set name=\"big\" value=\"{n ** 20 + i}\"/></q:loop>" +
        "<q:return value=\"{text}|{map}|{session.count}|{big}\"/>" +
        "<ul><q:loop var=\"i\" from=\"1\" to=\"{n}\"><Row n=\"{i}\"><b>{host(i)}</b>{missing}</Row></q:loop></ul>";

    public SharedComponentTests() => UseFolder();

    [Fact]
    public void ThreadsGetTheResultsThatOneThreadGets()
    {
        WriteSettled("Row.q", Row("li"));
        Engine.Functions.Add("host", (int n) => n * 3);
        Component component = Parse(Body);
        (object?, string?)[] expected = Enumerable.Range(0, 40).Select(n => RunOnce(component, n)).ToArray();

        OnThreads(thread =>
        {
            for (int i = 0; i < 80; i++)
            {
                int n = (i + (thread * 7)) % expected.Length;
                Assert.Equal(expected[n], RunOnce(component, n));
            }
        });
    }

    [Fact]
    public void MixedComponentsAndAFileThatChangesGiveWholeResults()
    {
        WriteSettled("Row.q", Row("li"));
        Engine.Functions.Add("host", (int n) => n * 3);
        Component page = Parse("<q:param name=\"n\"/><q:loop var=\"i\" from=\"1\" to=\"{n}\"><Row n=\"{i}\">{i}</Row></q:loop>");
        Component sums = Parse("<q:param name=\"n\"/><q:set name=\"s\" value=\"{0}\"/><q:loop var=\"i\" from=\"1\" to=\"{n}\">" +
            "<q:set name=\"s\" value=\"{s + i}\"/></q:loop><q:return value=\"{s}\"/>");
        Component failing = Parse("<q:param name=\"n\"/><q:loop var=\"i\" from=\"1\" to=\"{n}\"><q:set name=\"x\" value=\"{1 / (n - i)}\"/></q:loop>");
        string[] whole = ["li", "dd"];

        OnThreads(thread =>
        {
            for (int i = 1; i < 60; i++)
            {
                if (thread == 0)
                {
                    WriteSettled("next.tmp", Row(whole[i % 2]), minutesOld: 10 + i);
                    File.Move(Path.Combine(Folder, "next.tmp"), Path.Combine(Folder, "Row.q"), overwrite: true);
                }

                string html = page.Run(new { n = 3 }).Html!;
                Assert.Contains(html, whole.Select(tag => string.Concat(
                    Enumerable.Range(1, 3).Select(n => $"<{tag} id=\"{n}\">{n}</{tag}>"))));
                Assert.Equal((long)i * (i + 1) / 2, sums.Run(new { n = i }).Value);
                Assert.Contains("division by zero", Assert.Throws<QuantumExecutionException>(() => failing.Run(new { n = i })).Message);
            }
        });
    }

    [Fact]
    public void NothingOfARunReachesTheNext()
    {
        Component component = Parse(
            "<q:param name=\"set\"/><q:if condition=\"set\"><q:set name=\"left\" value=\"{set}\"/><q:set name=\"session.left\" value=\"x\"/></q:if>" +
            "<q:return value=\"{'leak' if known else 'none'}\"/><q:if condition=\"left\"><b/></q:if><q:if condition=\"session.left\"><i/></q:if>");
        Component safe = Parse("<q:param name=\"set\"/><q:if condition=\"set\"><q:set name=\"left\" value=\"{set}\"/>" +
            "<q:set name=\"session.left\" value=\"x\"/></q:if><q:if condition=\"left\"><b/></q:if><q:if condition=\"session.left\"><i/></q:if>");
        Assert.Throws<QuantumExecutionException>(() => component.Run(new { set = 1 }));

        OnThreads(thread =>
        {
            for (int i = 0; i < 500; i++)
            {
                bool sets = (i + thread) % 3 == 0;
                Assert.Equal(sets ? "<b></b><i></i>" : "", safe.Run(sets ? new { set = 1 } : null).Html);
            }
        });
    }

    [Fact]
    public void TheRegistryMayChangeWhileComponentsRun()
    {
        Engine.Functions.Add("rate", () => 1);
        Component component = Parse("<q:loop var=\"i\" from=\"1\" to=\"50\"><q:set name=\"x\" value=\"{rate()}\"/></q:loop><q:return value=\"{x}\"/>");

        OnThreads(thread =>
        {
            for (int i = 0; i < 100; i++)
            {
                if (thread == 0)
                {
                    Engine.Functions.Add($"extra{i}", () => i);
                    Engine.Types.Allow(i % 2 == 0 ? typeof(Version) : typeof(Uri));
                    continue;
                }

                Assert.Equal(1L, component.Run().Value);
            }
        });
    }

    private static string Row(string tag) =>
        $"<q:component name=\"Row\"><q:param name=\"n\" type=\"integer\"/><{tag} id=\"{{n}}\"><q:slot/></{tag}></q:component>";

    private static (object?, string?) RunOnce(Component component, int n)
    {
        RunResult result = component.Run(new { n }, new RunScopes());
        return (result.Value, result.Html);
    }

    private static void OnThreads(Action<int> work)
    {
        var failures = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        Thread[] threads = Enumerable.Range(0, Threads).Select(index => new Thread(() =>
        {
            try
            {
                work(index);
            }
            catch (Exception exception)
            {
                failures.Enqueue(exception);
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Empty(failures);
    }
}
