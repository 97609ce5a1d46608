using System.Text.RegularExpressions;
using Quantum.Engine.Library;
using Quantum.Engine.Library.Http;
using Quantum.Engine.Runtime;
using Quantum.Engine.Sources;
using Quantum.Engine.Syntax;
using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Text;
using Quantum.Engine.Tiering;
using Quantum.Engine.Values;

namespace Quantum.Engine.Hosting;

/// <summary>
/// Runs components inside a program. One engine serves any number of threads; make one and keep it, since its caches live as
/// long as it does.
/// </summary>
public sealed partial class QuantumEngine : IDisposable
{
    private readonly ExpressionCache _expressions;
    private readonly ComponentLoader _loader;
    private readonly ComponentFiles _files;
    private readonly TierManager _tiers;
    private readonly TierMode _mode;
    private readonly DelegateCompiler _compiler;
    private volatile bool _isDisposed;

    /// <summary>Makes an engine.</summary>
    /// <param name="options">How it is set up; the defaults when null.</param>
    /// <exception cref="ArgumentException">
    /// A size or limit is out of range, or the component root is to be watched and does not exist.
    /// </exception>
    public QuantumEngine(QuantumEngineOptions? options = null)
    {
        options ??= new QuantumEngineOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxCachedComponents);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxCachedBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxCachedExpressions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.FlushThreshold);
        CheckLimits(options.Limits);
        ArgumentNullException.ThrowIfNull(options.Tiering);
        _mode = options.Tier;
        Types = new HostTypeRegistry();
        Functions = new FunctionRegistry(Types);
        _tiers = new TierManager(options.Tiering.ToSettings(), Functions);
        _expressions = new ExpressionCache(options.MaxCachedExpressions);
        _loader = new ComponentLoader(options.MaxCachedComponents, options.MaxCachedBytes, _expressions, _tiers.Drop, code => _tiers.Begin(code));
        string root = options.ComponentRoot ?? Directory.GetCurrentDirectory();
        _files = new ComponentFiles(_loader, root, options.MaxCachedComponents, options.WatchFiles);
        Services = new ServiceRegistry(Types);
        Extensions = new ExtensionRegistry();
        Context = ContextOf(options);
        _compiler = MakeCompiler(_tiers.Settings);
        EngineMeter.Add(_tiers);
    }

    /// <summary>The functions that expressions can call besides the built-in ones.</summary>
    public FunctionRegistry Functions { get; }

    /// <summary>The services that <c>q:invoke service="..."</c> can call.</summary>
    public ServiceRegistry Services { get; }

    /// <summary>The .NET types whose members components may read.</summary>
    public HostTypeRegistry Types { get; }

    /// <summary>The handlers of tags that the engine leaves to its host.</summary>
    public ExtensionRegistry Extensions { get; }

    /// <summary>What the caches have done so far.</summary>
    public EngineStatistics Statistics => new(_files.Statistics, _loader.Statistics, _expressions.Statistics);

    /// <summary>What is interpreted, what is compiled, and why. Takes a moment to collect; nothing is counted for it.</summary>
    public TierSnapshot Tiers => TierSnapshots.Read(_tiers, _mode == TierMode.Auto);

    /// <summary>How hot the lines of a source are whose units <see cref="Tiers"/> shows.</summary>
    /// <param name="sourceId">The <see cref="UnitSnapshot.SourceId"/> of a unit.</param>
    /// <returns>Null when the engine has run no such source, or nobody has used it for so long that it is gone.</returns>
    public SourceHeat? ReadHeat(int sourceId) => SourceHeats.Read(_tiers, sourceId);

    /// <summary>How hot the lines of a component are, also of one that has not run.</summary>
    public SourceHeat ReadHeat(Component component)
    {
        ArgumentNullException.ThrowIfNull(component);
        return SourceHeats.Read(_tiers, component.Code);
    }

    internal EngineContext Context { get; }

    /// <summary>Waits until all that is queued has been compiled; false when it takes longer.</summary>
    internal bool WaitForCompiler(TimeSpan timeout) => _tiers.WaitUntilIdle(timeout);

    /// <summary>
    /// The component in a file, as the file is now: parsed once and kept, and read again when its modification time or length
    /// changes.
    /// </summary>
    /// <param name="path">The file; a relative path starts from the component root.</param>
    /// <exception cref="QuantumParseException">The component does not parse.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public Component Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return ComponentOf(_files.Load(path));
    }

    /// <summary>The component in a text; the same text is parsed once and kept.</summary>
    /// <param name="source">The whole source.</param>
    /// <param name="path">What messages call it, or null.</param>
    /// <exception cref="QuantumParseException">The component does not parse.</exception>
    public Component Parse(string source, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return ComponentOf(_loader.Load(source, path));
    }

    /// <summary>All problems of a component file, or of every <c>.q</c> file of a folder and those below; nothing runs.</summary>
    /// <exception cref="FileNotFoundException">There is no such file or folder.</exception>
    public IReadOnlyList<QuantumDiagnostic> Check(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        string full = Path.GetFullPath(path, _files.Root);
        if (!Directory.Exists(full))
        {
            return File.Exists(full)
                ? CheckSource(SourceFile.ReadText(full), path)
                : throw new FileNotFoundException($"There is no file or folder '{full}'.", full);
        }

        return Directory.EnumerateFiles(full, "*.q", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .SelectMany(file => CheckSource(SourceFile.ReadText(file), Path.Combine(path, Path.GetRelativePath(full, file))))
            .ToList();
    }

    /// <summary>All problems of a source; nothing runs and nothing is kept.</summary>
    public IReadOnlyList<QuantumDiagnostic> CheckSource(string source, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        LoadedComponent loaded = _loader.Read(new SourceText(source, path));
        return loaded.Errors.Concat(loaded.Warnings)
            .OrderBy(d => d.Location.Span.Start)
            .Select(QuantumDiagnostic.From)
            .ToList();
    }

    /// <summary>The text of a value as components print it: <c>2.0</c>, <c>True</c>, <c>None</c>, <c>[1, 2]</c>.</summary>
    /// <exception cref="ArgumentException">It is of a kind that components do not have.</exception>
    public string TextOf(object? value)
    {
        Value found = HostValues.FromDotNet(value, Types);
        return found.IsFailure ? throw new ArgumentException(found.AsFailure.Reason, nameof(value)) : Formatting.ToText(found);
    }

    /// <summary>The value of one expression.</summary>
    /// <param name="expression">The expression, without braces.</param>
    /// <param name="variables">The variables it reads.</param>
    /// <exception cref="QuantumExecutionException">It cannot be evaluated.</exception>
    public object? Evaluate(string expression, IReadOnlyDictionary<string, object?>? variables = null)
    {
        ArgumentNullException.ThrowIfNull(expression);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ThrowIfInvalid(_expressions.Parse(expression.Trim(), isCondition: false));
        string text = HtmlEscaper.Escape(EscapeBraces(expression));
        return Parse($"<q:component name=\"Expression\"><q:return value=\"{{{text}}}\"/></q:component>").Run(variables).Value;
    }

    /// <summary>What a stage made of a component file, as text for people.</summary>
    /// <exception cref="QuantumParseException">The component does not parse, and the stage comes after parsing.</exception>
    public string Dump(string path, DumpStage stage)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        LoadedComponent loaded = _files.Load(path);
        return stage == DumpStage.Syntax
            ? SyntaxPrinter.Print(loaded.Syntax)
            : StagePrinter.Print(ComponentOf(loaded).Code, stage, _tiers);
    }

    /// <summary>
    /// Stops watching files and compiling. The engine loads nothing for its host any more; components that were loaded go on
    /// working.
    /// </summary>
    public void Dispose()
    {
        _isDisposed = true;
        _files.Dispose();
        _tiers.Dispose();
        EngineMeter.Remove(_tiers);
    }

    private static void ThrowIfInvalid(ParsedExpression parsed)
    {
        if (parsed.Error is { } error)
        {
            string reason = $"{{{parsed.Text}}} could not be evaluated: {error.Message}";
            throw QuantumException.From(Failure.Error(reason, error.RuleId ?? "EXPR-2").Around(reason, expression: parsed.Text), null);
        }
    }

    // A group ends at its first brace, which a valid expression has only inside a text. A backslash that stands there for
    // itself is doubled, so that it does not take the one of the escape.
    private static string EscapeBraces(string expression) =>
        expression.Contains('}')
            ? BraceInText().Replace(
                expression, match => match.Value[..^1] + ((match.Length - 1) % 2 == 0 ? @"\x7d" : @"\\x7d"))
            : expression;

    [GeneratedRegex(@"\\*\}")]
    private static partial Regex BraceInText();

    private static void CheckLimits(ExecutionLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentOutOfRangeException.ThrowIfNegative(limits.MaxSteps);
        ArgumentOutOfRangeException.ThrowIfNegative(limits.MaxCallDepth);
        ArgumentOutOfRangeException.ThrowIfNegative(limits.MaxComponentDepth);
        ArgumentOutOfRangeException.ThrowIfNegative(limits.MaxOutputBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(limits.MaxResponseBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(limits.MaxTextLength);
        ArgumentOutOfRangeException.ThrowIfNegative(limits.MaxCollectionSize);
        ArgumentOutOfRangeException.ThrowIfNegative(limits.MaxIntegerBits);
        if (limits.MaxDuration < TimeSpan.Zero && limits.MaxDuration != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(nameof(limits), limits.MaxDuration, "MaxDuration is negative.");
        }
    }

    private EngineContext ContextOf(QuantumEngineOptions options) => new()
    {
        Functions = Functions,
        Services = Services,
        Types = Types,
        Extensions = Extensions,
        Components = new EngineComponents(_files, _loader, options.ComponentResolver),
        Clock = options.Clock ?? (() => DateTime.Now),
        Random = options.Random is null ? Random.Shared : new LockedRandom(options.Random),
        Limits = options.Limits,
        Gate = options.Tier == TierMode.Auto ? _tiers : InterpreterOnlyGate.Instance,
        Unresolved = options.Unresolved,
        SuspendsEverywhere = options.SuspendEverywhere,
        FlushThreshold = options.FlushThreshold,
        Http = options.HttpClient is { } client ? new HttpAccess(client) : options.AllowHttp ? HttpAccess.Shared : null,
    };

    private Component ComponentOf(LoadedComponent loaded)
    {
        if (loaded.Code is { } code)
        {
            return (Component)(code.HostObject ?? code.Publish(new Component(Context, code)));
        }

        string? file = loaded.Syntax.Source.Path;
        throw new QuantumParseException(loaded.Errors.Select(QuantumDiagnostic.From).ToList(), loaded.Errors[0], file, loaded.Syntax.Name);
    }
}
