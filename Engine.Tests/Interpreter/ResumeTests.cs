using Quantum.Engine.Hosting;

namespace Quantum.Engine.Tests.Interpreter;

/// <summary>A run that is left and entered again at every statement and loop header does what any run does.</summary>
public sealed class ResumeTests
{
    private static readonly Func<string, string?, ComponentSource?> Resolver = (name, _) => name switch
    {
        "Card" => new(
            "<q:component name=\"Card\"><q:param name=\"n\"/><q:set name=\"s\" value=\"{0}\"/><q:loop var=\"i\" from=\"1\" to=\"{n}\">" +
            "<q:set name=\"s\" value=\"{s + i}\"/></q:loop><div><q:loop var=\"i\" from=\"1\" to=\"2\"><q:if condition=\"s > 0\">" +
            "<q:slot><i>{s}</i></q:slot></q:if></q:loop>{s}</div></q:component>",
            "Card.q"),
        "Bad" => new("<q:component name=\"Bad\"><q:set name=\"x\" value=\"{1 / 0}\"/></q:component>", "Bad.q"),
        _ => null,
    };

    public static TheoryData<string> Programs => new()
    {
        "",
        "<q:return value=\"{1}\"/>",
        "<q:set name=\"a\" value=\"{1}\"/><q:set name=\"b\" value=\"{a + 1}\"/><q:return value=\"{b}\"/><q:set name=\"c\" value=\"{1 / 0}\"/>",
        "<q:loop var=\"i\" from=\"1\" to=\"5\"><q:loop var=\"j\" from=\"1\" to=\"{i}\"><q:if condition=\"(i + j) % 2 == 0\">" +
            "<q:return value=\"{[i, j]}\"/><q:else><q:set name=\"e\" operation=\"increment\"/></q:else></q:if><q:set name=\"n\" operation=\"increment\"/></q:loop></q:loop>",
        "<q:loop var=\"i\" from=\"1\" to=\"3\"><q:return value=\"{i}\"/><q:set name=\"after\" operation=\"append\" value=\"{i}\"/></q:loop>" +
            "<q:return value=\"never\"/>",
        "<q:loop var=\"i\" from=\"1\" to=\"3\"><q:set name=\"x\" value=\"{i}\"/></q:loop><q:return value=\"{x}{i}\"/>",
        "<q:if condition=\"false\"><q:set name=\"a\" value=\"1\"/><q:elseif condition=\"1 == 1\"><q:set name=\"a\" value=\"2\"/>" +
            "<q:if condition=\"a == 2\"><q:set name=\"b\" value=\"3\"/><q:return value=\"{a + b}\"/></q:if></q:elseif></q:if><q:return value=\"no\"/>",
        "<q:set name=\"xs\" value=\"{[3, 1, 2]}\"/><q:loop var=\"x\" items=\"xs\" index=\"k\"><q:set name=\"xs\" operation=\"append\" value=\"{x}\"/>" +
            "<q:if condition=\"k > 0\"><q:loop var=\"y\" items=\"xs\"><q:return value=\"{x * y}\"/></q:loop></q:if></q:loop>",
        "<q:function name=\"f\"><q:param name=\"n\"/><q:loop var=\"i\" from=\"1\" to=\"{n}\"><q:if condition=\"i > 1\">" +
            "<q:return value=\"{i + len(f(i - 1))}\"/></q:if></q:loop></q:function><q:set name=\"r\" value=\"{f(5)}\"/><q:return value=\"{r}\"/>",
        "<q:function name=\"fib\"><q:param name=\"n\"/><q:if condition=\"n &lt; 2\"><q:return value=\"{n}\"/></q:if>" +
            "<q:set name=\"a\" value=\"{fib(n - 1)}\"/><q:return value=\"{a + fib(n - 2)}\"/></q:function><q:return value=\"{fib(9)}\"/><p>{fib(5)}</p>",
        "<q:function name=\"f\"><q:set name=\"x\" value=\"{1}\"/><q:return value=\"{x / 0}\"/></q:function>" +
            "<q:loop var=\"i\" from=\"1\" to=\"3\"><q:if condition=\"i == 2\">\n<q:set name=\"y\" value=\"{f()}\"/></q:if></q:loop>",
        "<ul><q:loop var=\"i\" from=\"1\" to=\"3\"><li><q:if condition=\"i == 2\"><b>{i}</b><q:else>{i}{nothing}</q:else></q:if></li></q:loop></ul>",
        "<q:loop var=\"i\" from=\"1\" to=\"3\"><q:set name=\"s\" operation=\"increment\"/><p>{i}</p></q:loop><p>{s}</p>",
        "<Card n=\"3\"/><Card n=\"{2}\"><b><q:loop var=\"i\" from=\"1\" to=\"2\">{i}<Card n=\"{i}\"><u/></Card></q:loop></b></Card><Card n=\"0\"><i/></Card>",
        "<p><q:loop var=\"i\" from=\"1\" to=\"2\"><Card n=\"1\">\n<q:if condition=\"i == 2\"><Bad/></q:if></Card></q:loop></p>",
        "<q:function name=\"f\"><q:param name=\"n\"/><q:loop var=\"i\" from=\"1\" to=\"2\"><q:set name=\"t\" value=\"{t}{i}\" default=\"\"/></q:loop>" +
            "<q:return value=\"{n}\"/></q:function><q:invoke name=\"r\" function=\"f\" onerror=\"continue\"><q:param name=\"n\" value=\"{2}\"/></q:invoke>" +
            "<q:return value=\"{r_result.success}\"/><p>{f(1)}</p>",
        "<q:loop var=\"i\" from=\"{9223372036854775806}\" to=\"{9223372036854775809}\"><q:return value=\"{i}\"/></q:loop>",
        "<q:loop type=\"list\" var=\"w\" items=\"a, b,c\"><q:loop var=\"i\" from=\"3\" to=\"1\"><q:set name=\"no\" value=\"1\"/></q:loop>" +
            "<q:return value=\"{w}\"/></q:loop>",
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void AProgramThatIsSuspendedEverywhereDoesTheSame(string body)
    {
        using var plain = new QuantumEngine(new() { ComponentResolver = (name, from) => Resolver(name, from) });
        using var stressed = new QuantumEngine(
            new() { ComponentResolver = (name, from) => Resolver(name, from), SuspendEverywhere = true });
        string source = $"<q:component name=\"P\">{body}</q:component>";

        Assert.Equal(MeasuredRun.Of(plain, source), MeasuredRun.Of(stressed, source));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void GeneratedProgramsDoTheSame(int seed)
    {
        using var plain = new QuantumEngine(new() { Clock = () => new DateTime(2026, 1, 31) });
        using var stressed = new QuantumEngine(new() { Clock = () => new DateTime(2026, 1, 31), SuspendEverywhere = true });
        var programs = new RandomPrograms(seed);
        for (int i = 0; i < 400; i++)
        {
            string source = programs.Next();
            Assert.Equal((source, MeasuredRun.Of(plain, source)), (source, MeasuredRun.Of(stressed, source)));
        }
    }

    [Fact]
    public void LimitsAreReachedAtTheSameStep()
    {
        const string source = "<q:component name=\"P\"><q:loop var=\"i\" from=\"1\" to=\"50\"><q:if condition=\"i > 3\">" +
            "<q:set name=\"x\" value=\"{i}\"/></q:if></q:loop></q:component>";
        for (int steps = 0; steps < 160; steps += 7)
        {
            using var plain = new QuantumEngine(new() { Limits = new() { MaxSteps = steps } });
            using var stressed = new QuantumEngine(new() { Limits = new() { MaxSteps = steps }, SuspendEverywhere = true });
            Assert.Equal(MeasuredRun.Of(plain, source), MeasuredRun.Of(stressed, source));
        }
    }
}
