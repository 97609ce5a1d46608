using System.Runtime.CompilerServices;
using Quantum.Engine.Hosting;
using Quantum.Engine.Library.Formulas;

namespace Quantum.Engine.Tests.Hosting;

public sealed class CalculatorTests : EngineFixture
{
    private static readonly Dictionary<string, object?> OneAndTwo = new() { ["a"] = 1, ["b"] = 2 };

    [Fact]
    public void AStepSeesWhatThoseBeforeItAssigned()
    {
        IReadOnlyList<CalculatorMemory> steps = Calculate(["c := a + b;", "d := c * 2; d + 1"], OneAndTwo);

        Assert.Equal(false, steps[0].Result);
        Assert.Equal(7m, steps[1].Result);
        Assert.Equal(7, steps[1].ResultAs<int>());
        Assert.Equal(new Dictionary<string, object?> { ["c"] = 3m }, steps[0].Assigned);
        Assert.Equal(new Dictionary<string, object?> { ["c"] = 3m }, steps[1].Variables);
    }

    [Fact]
    public void AResultThatIsNotOfTheTypeAskedForIsAnError()
    {
        CalculatorMemory step = Calculate(["'text'"])[0];

        Assert.Contains("Cannot convert", Assert.Throws<FormulaEvaluationException>(() => step.ResultAs<int>()).Message);
    }

    [Theory]
    [InlineData(CalculatorMode.Full)]
    [InlineData(CalculatorMode.Lazy)]
    public void VariablesOfTheContextStayAsTheyWereGivenAndThoseReadAreConverted(CalculatorMode mode)
    {
        IReadOnlyList<CalculatorMemory> steps = Calculate(["c := a + b;", "c"], OneAndTwo, mode);

        Assert.Equal(1m, steps[0].Variables["a"]);
        Assert.Equal(1, steps[0].Context["a"]);
        Assert.Equal(3m, steps[1].Context["c"]);
        Assert.False(steps[0].Context.ContainsKey("c"));
        Assert.Equal(["a", "b", "c"], steps[1].Context.Keys);
    }

    [Theory]
    [InlineData(CalculatorMode.Full)]
    [InlineData(CalculatorMode.Lazy)]
    public void AVariableThatIsNotReadHasNoValue(CalculatorMode mode)
    {
        CalculatorMemory step = Calculate(["x := a = 1 or b = 2; if(x, a, b) + S[[]](b)"], OneAndTwo, mode)[0];

        Assert.Equal(1m, step.Result);
        Assert.Equal(new Dictionary<string, object?> { ["a"] = 1m, ["b"] = null }, step.Variables);
        Assert.Equal(2, step.Context["b"]);
    }

    [Fact]
    public void AVariableThatIsReadLateHasItsValueInEveryEvaluation()
    {
        Calculator calculator = Engine.CreateCalculator();

        for (int i = 0; i < 3; i++)
        {
            bool reads = i == 1;
            CalculatorMemory step = calculator.Calculate(["if(c, a, 0)"], new { c = reads, a = 5 })[0];

            Assert.Equal(reads ? 5m : 0m, step.Result);
            Assert.Equal(reads ? 5m : null, step.Variables["a"]);
        }
    }

    [Fact]
    public void CompactRemembersResultsAndAssignedNamesOnly()
    {
        IReadOnlyList<CalculatorMemory> steps = Calculate(["c := a + b;", "c + a"], OneAndTwo, CalculatorMode.Compact);

        Assert.Equal(4m, steps[1].Result);
        Assert.Equal(3m, steps[0].Assigned["c"]);
        Assert.All(steps, step => Assert.Empty(step.Variables));
        Assert.All(steps, step => Assert.Empty(step.Context));
    }

    [Theory]
    [InlineData(CalculatorMode.Full)]
    [InlineData(CalculatorMode.Compact)]
    [InlineData(CalculatorMode.Lazy)]
    public void TheVariablesOfTheCallerAreNotChanged(CalculatorMode mode)
    {
        var variables = new Dictionary<string, object?> { ["a"] = 1 };

        Calculate(["a := a + 1;", "b := a;"], variables, mode);

        Assert.Equal(new Dictionary<string, object?> { ["a"] = 1 }, variables);
    }

    [Theory]
    [InlineData(CalculatorMode.Full)]
    [InlineData(CalculatorMode.Lazy)]
    public void WhatTheCallerChangesLaterDoesNotChangeWhatIsRemembered(CalculatorMode mode)
    {
        Calculator calculator = Engine.CreateCalculator(new CalculatorOptions { Mode = mode });
        var variables = new Dictionary<string, object?> { ["a"] = 1, ["b"] = 2 };
        CalculatorMemory first = calculator.Calculate(["a"], variables)[0];

        variables["a"] = 10;
        CalculatorMemory second = calculator.Calculate(["a"], variables)[0];
        variables.Remove("b");
        CalculatorMemory third = calculator.Calculate(["a"], variables)[0];

        Assert.Equal(new Dictionary<string, object?> { ["a"] = 1, ["b"] = 2 }, first.Context);
        Assert.Equal(new Dictionary<string, object?> { ["a"] = 10, ["b"] = 2 }, second.Context);
        Assert.Equal(new Dictionary<string, object?> { ["a"] = 10 }, third.Context);
    }

    [Theory]
    [InlineData(CalculatorMode.Full)]
    [InlineData(CalculatorMode.Lazy)]
    public void StepsBeforeWhichNothingChangedShareOneContext(CalculatorMode mode)
    {
        IReadOnlyList<CalculatorMemory> steps = Calculate(["a", "b", "c := a;", "c", "c + 1"], OneAndTwo, mode);

        Assert.Same(steps[0].Context, steps[2].Context);
        Assert.NotSame(steps[2].Context, steps[3].Context);
        Assert.Same(steps[3].Context, steps[4].Context);
    }

    [Theory]
    [InlineData(CalculatorMode.Full)]
    [InlineData(CalculatorMode.Lazy)]
    public void LazyOrNotTheSameObjectIsGivenEachTime(CalculatorMode mode)
    {
        CalculatorMemory step = Calculate(["c := a; c"], OneAndTwo, mode)[0];

        Assert.Same(step.Context, step.Context);
        Assert.Same(step.Variables, step.Variables);
        Assert.Same(step.Assigned, step.Assigned);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public void ContextsAreTheSameWhateverTheInterval(int interval)
    {
        CalculatorInput[] inputs =
            [.. Enumerable.Range(0, 10).Select(i => new CalculatorInput(i % 3 == 0 ? $"{i}" : $"v{i} := a + 1; a := v{i};", i))];

        IReadOnlyList<CalculatorMemory> steps = Engine.CreateCalculator()
            .Calculate(inputs, new { a = 0 }, options: new CalculatorOptions { Mode = CalculatorMode.Lazy, CheckpointInterval = interval });

        var expected = new Dictionary<string, object?> { ["a"] = 0 };
        foreach (CalculatorMemory step in steps)
        {
            Assert.Equal(expected, step.Context.ToDictionary());
            Assert.Equal(expected.Count, step.Context.Count);
            foreach ((string name, object? value) in step.Assigned)
            {
                expected[name] = value;
            }
        }

        Assert.Equal(6m, expected["a"]);
    }

    [Fact]
    public void AContextOfOneCalculationMayBeTheVariablesOfAnother()
    {
        IReadOnlyList<CalculatorMemory> first = Calculate(["c := a + b;", "c"], OneAndTwo);

        CalculatorMemory second = Calculate(["a + b + c"], first[1].Context)[0];

        Assert.Equal(6m, second.Result);
        Assert.Equal(first[1].Context.ToDictionary(), second.Context.ToDictionary());
    }

    public static TheoryData<object> Shapes =>
    [
        new { a = 1, b = 2 },
        new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 },
        new SortedList<string, object?> { ["a"] = 1, ["b"] = 2 },
        new System.Collections.Hashtable { ["a"] = 1, ["b"] = 2, [3] = 3 },
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void VariablesMayHaveAnyShapeThatAFormulaTakes(object variables)
    {
        CalculatorMemory step = Calculate(["a + b"], variables)[0];

        Assert.Equal(3m, step.Result);
        Assert.Equal([("a", 1), ("b", 2)], step.Context.Select(pair => (pair.Key, pair.Value)).Order());
    }

    [Fact]
    public void ANumberOfANameIsTheNearestThatIsANumber()
    {
        CalculatorMemory step = Calculate(
            ["x := y; y := 'text'; z := a; z"], new { a = 2.5, y = 7, b = true, n = "no number", u = 3L, huge = 1e200 })[0];

        Assert.Equal(7m, step.FindNumber("x"));
        Assert.Equal(2.5m, step.FindNumber("z"));
        Assert.Equal(2.5m, step.FindNumber("a"));
        Assert.Equal(3m, step.FindNumber("u"));
        Assert.Null(step.FindNumber("b"));
        Assert.Null(step.FindNumber("n"));
        Assert.Null(step.FindNumber("missing"));
        Assert.Throws<FormulaEvaluationException>(() => step.FindNumber("huge"));
        Assert.Throws<ArgumentNullException>(() => step.FindNumber(null!));
    }

    [Fact]
    public void ABooleanOfANameIsTheNearestThatIsABoolean()
    {
        CalculatorMemory step = Calculate(["yes := a > 0; a := 5; no := b;"], new { a = 1, b = false, c = true })[0];

        Assert.True(step.FindBoolean("yes"));
        Assert.False(step.FindBoolean("no"));
        Assert.False(step.FindBoolean("b"));
        Assert.True(step.FindBoolean("c"));
        Assert.Null(step.FindBoolean("a"));
        Assert.Null(step.FindBoolean("missing"));
    }

    [Fact]
    public void CompactFindsWhatWasAssigned()
    {
        CalculatorMemory step = Calculate(["c := a;"], OneAndTwo, CalculatorMode.Compact)[0];

        Assert.Equal(1m, step.FindNumber("c"));
        Assert.Null(step.FindNumber("a"));
    }

    [Fact]
    public void AListThatIsNullOrHasANullIsRefused()
    {
        Calculator calculator = Engine.CreateCalculator();

        Assert.Throws<ArgumentNullException>(() => calculator.Calculate(null!));
        Assert.Throws<ArgumentException>(() => calculator.Calculate(["1", null!]));
        Assert.Throws<ArgumentNullException>(() => new CalculatorInput(null!));
        Assert.Throws<ArgumentException>(() => calculator.Calculate([" "]));
        Assert.Empty(calculator.Calculate([]));
    }

    [Fact]
    public void ANullIsAnErrorWhereAFormulaUsesTheName()
    {
        var variables = new Dictionary<string, object?> { ["a"] = null, ["b"] = 1 };

        Assert.Equal(1m, Calculate(["b"], variables)[0].Result);
        FormulaConfigurationException error =
            Assert.Throws<FormulaConfigurationException>(() => Calculate(["if(b = 1, b, a)"], variables));
        Assert.Equal("Variable [a] received a null value", error.Message);
    }

    [Theory]
    [InlineData("1 +", typeof(FormulaSyntaxException))]
    [InlineData("1 / 0", typeof(FormulaEvaluationException))]
    [InlineData("missing", typeof(FormulaEvaluationException))]
    public void AStepThatFailsEndsTheCalculationAndTheCalculatorStaysUsable(string formula, Type error)
    {
        Calculator calculator = Engine.CreateCalculator();

        Assert.Throws(error, () => calculator.Calculate(["1", formula, "2"]));
        Assert.Throws(error, () => calculator.Calculate(["1", formula, "2"]));
        Assert.Equal(1m, calculator.Calculate(["1"])[0].Result);
    }

    [Fact]
    public void OptionsOutOfTheirRangeAreRefused()
    {
        Refused(new CalculatorOptions { CheckpointInterval = 0 });
        Refused(new CalculatorOptions { MaxCachedFormulas = 0 });
        Refused(new CalculatorOptions { Mode = (CalculatorMode)3 });

        void Refused(CalculatorOptions options)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Engine.CreateCalculator(options));
            Assert.Throws<ArgumentOutOfRangeException>(() => Engine.CreateCalculator().Calculate([], options: options));
        }
    }

    [Fact]
    public void TheModeOfACallGoesBeforeThatOfTheCalculator()
    {
        Calculator calculator = Engine.CreateCalculator(new CalculatorOptions { Mode = CalculatorMode.Compact });

        Assert.Empty(calculator.Calculate(["a"], OneAndTwo)[0].Context);
        Assert.NotEmpty(calculator.Calculate(["a"], OneAndTwo, options: new CalculatorOptions())[0].Context);
    }

    [Fact]
    public void ATextIsParsedOnce()
    {
        Calculator calculator = Engine.CreateCalculator();

        IReadOnlyList<CalculatorMemory> steps = calculator.Calculate(["1 + 1", new string("1 + 1"), "2"]);

        Assert.Same(steps[0].Formula, steps[1].Formula);
        Assert.Same(steps[0].Formula, calculator.Calculate(["1 + 1"])[0].Formula);
    }

    [Fact]
    public void FormulasUsedLongestAgoAreParsedAnewWhenThereAreTooMany()
    {
        Calculator calculator = Engine.CreateCalculator(new CalculatorOptions { MaxCachedFormulas = 10 });
        Formula first = calculator.Calculate(["0"])[0].Formula;

        calculator.Calculate([.. Enumerable.Range(1, 20).Select(i => new CalculatorInput($"{i}"))]);

        Assert.NotSame(first, calculator.Calculate(["0"])[0].Formula);
    }

    [Fact]
    public void ASupplierGivesTheFormulas()
    {
        Formula rounded = Engine.ParseFormula("1 / 3", new FormulaOptions { Scale = 2 });
        var asked = new List<string>();
        Calculator calculator = Engine.CreateCalculator(new CalculatorOptions
        {
            Supplier = text =>
            {
                asked.Add(text);
                return text == "third" ? rounded : null!;
            },
        });

        CalculatorMemory step = calculator.Calculate(["third"])[0];

        Assert.Equal(0.33m, step.Result);
        Assert.Same(rounded, step.Formula);
        Assert.Throws<InvalidOperationException>(() => calculator.Calculate(["unknown"]));
        Assert.Equal(["third", "unknown"], asked);
    }

    [Fact]
    public void FormulasHaveTheOptionsOfTheCalculator()
    {
        Calculator calculator = Engine.CreateCalculator(new CalculatorOptions { Formulas = new FormulaOptions { Scale = 1 } });

        IReadOnlyList<CalculatorMemory> steps = calculator.Calculate(["x := 1 / 4; x", "x"]);

        Assert.Equal(0.2m, steps[0].Result);
        Assert.Equal(0.25m, steps[0].Assigned["x"]);
        Assert.Equal(0.25m, steps[1].Variables["x"]);
    }

    [Fact]
    public void ACancelledCalculationEnds() =>
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Engine.CreateCalculator().Calculate(["1"], cancellationToken: new CancellationToken(canceled: true)));

    [Fact]
    public void AnIdTellsWhichInputItWas()
    {
        IReadOnlyList<CalculatorMemory> steps = Calculate([new("1", id: 42), "2"]);

        Assert.Equal(42, steps[0].Input.Id);
        Assert.Null(steps[1].Input.Id);
        Assert.Equal("2", steps[1].Input.Text);
    }

    [Fact]
    public void ManyThreadsUseOneCalculator()
    {
        Calculator calculator = Engine.CreateCalculator();

        Parallel.For(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            var variables = new Dictionary<string, object?> { ["a"] = i, ["b"] = i % 2 };
            IReadOnlyList<CalculatorMemory> steps = calculator.Calculate(["c := a * 2;", "if(b = 0, c, a)", "c + a"], variables);

            Assert.Equal(i % 2 == 0 ? 2m * i : i, steps[1].Result);
            Assert.Equal(3m * i, steps[2].Result);
            Assert.Equal(i, steps[2].Context["a"]);
            Assert.Equal(2m * i, steps[2].Context["c"]);
        });
    }

    [Fact]
    public void VariablesOfACalculationCanBeCollectedAfterIt()
    {
        Calculator calculator = Engine.CreateCalculator();

        WeakReference reference = CalculateWith(calculator);

        for (int i = 0; i < 10 && reference.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(reference.IsAlive);
        GC.KeepAlive(calculator);
    }

    // In a method of its own, so that no local of the test keeps the text.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference CalculateWith(Calculator calculator)
    {
        string text = new('x', 10);
        calculator.Calculate(["b := a; b", "if(b = a, 1, a)"], new Dictionary<string, object?> { ["a"] = text });
        return new WeakReference(text);
    }

    private IReadOnlyList<CalculatorMemory> Calculate(
        IReadOnlyList<CalculatorInput> inputs, object? variables = null, CalculatorMode mode = CalculatorMode.Full) =>
        Engine.CreateCalculator(new CalculatorOptions { Mode = mode }).Calculate(inputs, variables);
}
