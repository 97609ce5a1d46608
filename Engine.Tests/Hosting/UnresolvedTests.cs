using System.Buffers;
using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tests.Hosting;

public sealed class UnresolvedTests : EngineFixture
{
    private readonly List<UnresolvedExpression> _seen = [];

    public UnresolvedTests() => Options.Unresolved = _seen.Add;

    [Fact]
    public void AGroupThatStaysLiteralIsReportedWithItsPlace()
    {
        _ = Engine.Parse("<q:component name=\"P\">\n<q:set name=\"total\" value=\"1\"/>\n<p>{totl}</p></q:component>", "p.q").Run().Html;

        UnresolvedExpression problem = Assert.Single(_seen);
        Assert.Equal(("totl", "p.q", 3), (problem.Expression, problem.File, problem.Line));
        Assert.Contains("variable 'totl' is not defined, did you mean 'total'?", problem.Reason);
    }

    [Fact]
    public void EachDistinctProblemIsReportedOnceInARun()
    {
        Component component = Parse("<q:loop var=\"i\" from=\"1\" to=\"5\"><p>{a}{b + i}</p></q:loop><p>{a}</p>");

        _ = component.Run().Html;
        Assert.Equal(["a", "b + i"], _seen.Select(p => p.Expression).Order());

        component.Render(new ArrayBufferWriter<byte>());
        Assert.Equal(4, _seen.Count);
    }

    [Fact]
    public void AConditionOfBothPassesIsReportedOnce()
    {
        RunResult result = Run("<q:if condition=\"nothing\"><q:set name=\"x\" value=\"1\"/><p/></q:if>");
        Assert.Equal("", result.Html);

        Assert.Equal("nothing", Assert.Single(_seen).Expression);
    }

    [Fact]
    public void AnAbsentScopeValueAloneIsNoProblem()
    {
        _ = Run("<q:if condition=\"session.x\"><p/></q:if><p>{session.user.name}</p>").Html;

        Assert.Empty(_seen);
    }

    [Fact]
    public void WhatTheSinkThrowsPassesThroughAndTheNextRunIsWhole()
    {
        bool throws = true;
        Options.Unresolved = _ =>
        {
            if (throws)
            {
                throw new FormatException("sink");
            }
        };
        Component component = Parse(
            "<q:function name=\"f\"><q:if condition=\"nothing\"><q:set name=\"z\" value=\"1\"/></q:if><q:return value=\"{1}\"/>" +
            "</q:function><q:set name=\"x\" value=\"{f()}\"/><q:return value=\"{x}\"/>");

        Assert.Throws<FormatException>(() => component.Run());
        throws = false;
        Assert.Equal(1L, component.Run().Value);
    }
}
