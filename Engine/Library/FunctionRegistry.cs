using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <summary>
/// The functions that a host adds to the language. Expressions call them like built-in ones; arguments are converted to the
/// parameters' types, and an exception of a function becomes an error of the component with its message.
/// </summary>
/// <remarks>
/// All members may be called by any thread, also while components run; a run that has begun may see a change or not.
/// Parameters may be numbers, <see cref="bool"/>, <see cref="string"/>, dates, enums, arrays and lists of these, nullable and
/// optional ones, a <c>params</c> array, <see cref="object"/>, and types of the host, which take the host's own objects. A
/// parameter of type <see cref="CancellationToken"/> is not the component's to give: it is the token of the run.
/// Results are converted as parameters of components are.
/// </remarks>
public sealed class FunctionRegistry
{
    private readonly Lock _writing = new();
    private readonly HostTypeRegistry _types;

    // Replaced as a whole by each change, so that readers need no lock.
    private volatile FunctionTable _current = new([], 0);

    internal FunctionRegistry(HostTypeRegistry types) => _types = types;

    /// <summary>Grows with each change: what was resolved at another version must be resolved again.</summary>
    internal int Version => _current.Version;

    /// <summary>The functions as they are now.</summary>
    internal FunctionTable Current => _current;

    /// <summary>The names of the host's functions and of the built-in ones, for suggestions.</summary>
    internal IEnumerable<string> Names => _current.Functions.Keys.Concat(BuiltIns.All.Keys);

    /// <summary>Adds a function given as a delegate or lambda.</summary>
    /// <param name="name">The name that expressions call: a letter or <c>_</c>, then letters, digits and <c>_</c>.</param>
    /// <param name="function">The function; it may be called by several threads at once.</param>
    /// <exception cref="ArgumentException">
    /// The name is not a name, is reserved, is a built-in function's or already registered; or a parameter or the result has
    /// a type that the language cannot give or take.
    /// </exception>
    [OverloadResolutionPriority(1)]
    public void Add(string name, Delegate function)
    {
        ArgumentNullException.ThrowIfNull(function);
        Register([Define(name, HostMethod.Of(function), function, lambda: null)]);
    }

    /// <summary>
    /// Adds a function given as an expression tree, for example
    /// <c>(Expression&lt;Func&lt;decimal, decimal&gt;&gt;)(x => x * 2)</c>. The engine may place its body inside compiled code.
    /// </summary>
    /// <param name="name">The name that expressions call: a letter or <c>_</c>, then letters, digits and <c>_</c>.</param>
    /// <param name="function">The function; it may be called by several threads at once.</param>
    /// <exception cref="ArgumentException">As for <see cref="Add(string, Delegate)"/>.</exception>
    public void Add(string name, LambdaExpression function)
    {
        ArgumentNullException.ThrowIfNull(function);
        Register([Define(name, HostMethod.Of(function), target: null, function)]);
    }

    /// <summary>Adds a function that the engine has made for its host.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Add(string, Delegate)"/>.</exception>
    internal void Add(FunctionDefinition function)
    {
        FunctionNames.Check(function.Name);
        Register([function]);
    }

    /// <summary>Adds all public static methods that a class declares, under their names in camelCase.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Add(string, Delegate)"/>; nothing is added then.</exception>
    public void AddFrom([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type staticClass)
    {
        ArgumentNullException.ThrowIfNull(staticClass);
        Register(HostProvider.Of(staticClass).StaticMethods, target: null);
    }

    /// <summary>
    /// Adds all public instance methods that the type of an object declares, under their names in camelCase; calls go to
    /// this object.
    /// </summary>
    /// <exception cref="ArgumentException">As for <see cref="Add(string, Delegate)"/>; nothing is added then.</exception>
    [RequiresUnreferencedCode("Trimming may have removed methods of the object's type; add them one by one.")]
    public void AddFrom(object instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        Register(HostProvider.Of(instance.GetType()).InstanceMethods, instance);
    }

    /// <summary>Removes a host function.</summary>
    /// <returns>False when there is none of that name.</returns>
    public bool Remove(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        lock (_writing)
        {
            var functions = new Dictionary<string, FunctionDefinition>(_current.Functions);
            if (!functions.Remove(name))
            {
                return false;
            }

            _current = new FunctionTable(functions, _current.Version + 1);
            return true;
        }
    }

    /// <summary>The host's or the built-in function of a name, or null.</summary>
    internal FunctionDefinition? Find(string name) =>
        _current.Find(name) ?? BuiltIns.All.GetValueOrDefault(name);

    private void Register(HostMethod[] methods, object? target) =>
        Register(Array.ConvertAll(methods, method => Define(method.Name, method, target, lambda: null)));

    private void Register(FunctionDefinition[] added)
    {
        lock (_writing)
        {
            var functions = new Dictionary<string, FunctionDefinition>(_current.Functions);
            foreach (FunctionDefinition function in added)
            {
                if (!functions.TryAdd(function.Name, function))
                {
                    throw new ArgumentException(
                        $"A function '{function.Name}' is already registered; remove it first to replace it.");
                }
            }

            _current = new FunctionTable(functions, _current.Version + 1);
        }
    }

    private FunctionDefinition Define(string name, HostMethod method, object? target, LambdaExpression? lambda)
    {
        FunctionNames.Check(name);
        if (method.IsAsync)
        {
            throw new ArgumentException(
                $"The function '{name}' returns a task, but expressions do not wait; register it as a service instead.");
        }

        HostInvoker invoke = method.Invoker;
        HostTypeRegistry types = _types;
        return new FunctionDefinition(
            name, method.FunctionParameters, (arguments, context) =>
                Settle(invoke(target, arguments, types, context.Cancellation), context.Cancellation))
        {
            IsHost = true,
            IsVariadic = method.IsVariadic,
            Lambda = lambda,
        };
    }

    // A function that ended because the run was cancelled did not fail: the run ends.
    private static Value Settle(Value result, CancellationToken cancellation) =>
        result.IsFailure && result.AsFailure.Cause is OperationCanceledException cause && cancellation.IsCancellationRequested
            ? Value.FromFailure(Failure.Cancelled(cause))
            : result;
}

/// <summary>The functions of a host at one version of its registry. Immutable.</summary>
internal sealed record FunctionTable(Dictionary<string, FunctionDefinition> Functions, int Version)
{
    public FunctionDefinition? Find(string name) => Functions.GetValueOrDefault(name);
}
