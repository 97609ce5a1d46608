using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Quantum.Engine.Library.Formulas;

/// <summary>
/// The functions that a host adds to formulas, each by its name and number of parameters. They go before the built-in ones.
/// Arguments are converted to the parameters' types; an exception of a function fails the evaluation.
/// </summary>
/// <remarks>
/// All members may be called by any thread, also while formulas are evaluated; an evaluation that has begun may see a change or
/// not. Parameters and results may be numbers, <see cref="bool"/>, <see cref="string"/>, dates and times, enums, arrays and
/// lists of these, nullable ones, and <see cref="object"/>. A function whose only parameter is an array can be called with a
/// vector or with any number of arguments; the array is its own only until it returns and must not be kept. A first parameter
/// of type <see cref="FormulaCall"/> is not the formula's to give and does not count: it is the evaluation that calls.
/// </remarks>
public sealed class FormulaFunctions
{
    private readonly FormulaRegistries _owner;
    private NameTable<NamedFunctions>? _added;

    // Replaced as a whole by each change, so that readers need no lock.
    private ProviderInUse[] _providers = [];

    internal FormulaFunctions(FormulaRegistries owner) => _owner = owner;

    /// <summary>Adds a function, in place of one of the same name and number of parameters.</summary>
    /// <param name="name">The name that formulas call: one of A-Z, a-z and <c>_</c>, then these and digits.</param>
    /// <param name="function">The function; it may be called by several threads at once.</param>
    /// <exception cref="ArgumentException">
    /// The name is not a name or is a word of the language; or a parameter or the result has a type that formulas cannot give or
    /// take.
    /// </exception>
    public void Add<TResult>(string name, Func<TResult> function) => Register(name, HostFunctions.Of, function);

    /// <inheritdoc cref="Add{TResult}(string, Func{TResult})"/>
    public void Add<T, TResult>(string name, Func<T, TResult> function) => Register(name, HostFunctions.Of, function);

    /// <inheritdoc cref="Add{TResult}(string, Func{TResult})"/>
    public void Add<T1, T2, TResult>(string name, Func<T1, T2, TResult> function) =>
        Register(name, HostFunctions.Of, function);

    /// <inheritdoc cref="Add{TResult}(string, Func{TResult})"/>
    public void Add<T1, T2, T3, TResult>(string name, Func<T1, T2, T3, TResult> function) =>
        Register(name, HostFunctions.Of, function);

    /// <inheritdoc cref="Add{TResult}(string, Func{TResult})"/>
    public void Add<T1, T2, T3, T4, TResult>(string name, Func<T1, T2, T3, T4, TResult> function) =>
        Register(name, HostFunctions.Of, function);

    /// <inheritdoc cref="Add{TResult}(string, Func{TResult})"/>
    public void Add<T1, T2, T3, T4, T5, TResult>(string name, Func<T1, T2, T3, T4, T5, TResult> function) =>
        Add(name, (Delegate)function);

    /// <inheritdoc cref="Add{TResult}(string, Func{TResult})"/>
    public void Add<T1, T2, T3, T4, T5, T6, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, TResult> function) =>
        Add(name, (Delegate)function);

    /// <inheritdoc cref="Add{TResult}(string, Func{TResult})"/>
    public void Add<T1, T2, T3, T4, T5, T6, T7, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, TResult> function) =>
        Add(name, (Delegate)function);

    /// <inheritdoc cref="Add{TResult}(string, Func{TResult})"/>
    public void Add<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(
        string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> function) => Add(name, (Delegate)function);

    /// <inheritdoc cref="Add{TResult}(string, Func{TResult})"/>
    public void Add(string name, Delegate function) => Register(name, HostFunctions.Of, function);

    /// <summary>
    /// Adds a function given as an expression tree, for example
    /// <c>(Expression&lt;Func&lt;decimal, decimal&gt;&gt;)(x => x * 2)</c>. The engine may place its body inside compiled code.
    /// </summary>
    /// <inheritdoc cref="Add{TResult}(string, Func{TResult})"/>
    [OverloadResolutionPriority(-1)]
    public void Add(string name, LambdaExpression function) =>
        Register(name, static (name, lambda) => new LambdaFunction(name, lambda), function);

    /// <summary>
    /// Adds a function written as C# text, a lambda whose parameters have types: <c>(decimal x, int n) => x * 0.2m / n</c>.
    /// Its body is one expression of numbers, texts, dates, times and <see cref="Math"/>; it creates no objects, assigns
    /// nothing and reaches no other types. The engine may place it inside compiled code.
    /// </summary>
    /// <remarks>
    /// Needs the package DynamicExpresso.Core, which is in a build of the engine with the MSBuild property
    /// <c>UseDynamicExpresso=true</c>. The text is code: it always ends, but its time and memory are not limited.
    /// </remarks>
    /// <exception cref="FormulaConfigurationException">
    /// The text cannot be read, and the message says where and why; or this build is without the package.
    /// </exception>
    /// <inheritdoc cref="Add{TResult}(string, Func{TResult})"/>
    [RequiresUnreferencedCode("Trimming may have removed members that the text names; add a delegate or an expression.")]
    public void AddCSharp(string name, string text)
    {
        FormulaNames.CheckFunction(name);
        ArgumentNullException.ThrowIfNull(text);
        Add(name, CSharpFunctions.Parse(name, text));
    }

    /// <summary>
    /// Adds the public static methods of a class, under their names in camelCase, except those that return nothing.
    /// </summary>
    /// <exception cref="FormulaConfigurationException">
    /// A function of the same name and number of parameters is there or built in, the class has two such methods, or one that
    /// formulas cannot call. Nothing is added then.
    /// </exception>
    public void AddFrom([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type staticClass)
    {
        ArgumentNullException.ThrowIfNull(staticClass);
        Register(FunctionProvider.OfClass, staticClass, target: null);
    }

    /// <summary>
    /// Adds the public methods of an object's type, also inherited and static ones, under their names in camelCase, except those
    /// of <see cref="object"/> and those that return nothing. Calls go to this object.
    /// </summary>
    /// <exception cref="FormulaConfigurationException">As for <see cref="AddFrom(Type)"/>; nothing is added then.</exception>
    [RequiresUnreferencedCode("Trimming may have removed methods of the object's type; add them one by one.")]
    public void AddFrom(object instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        Register(FunctionProvider.OfObject, instance.GetType(), instance);
    }

    /// <summary>Removes a function that was added.</summary>
    /// <returns>False when there is none of that name and number of parameters.</returns>
    public bool Remove(string name, int arity)
    {
        lock (_owner)
        {
            bool isRemoved = _added?.Find(name)?.Set(arity, null) == true;
            for (int i = 0; i < _providers.Length; i++)
            {
                if (_providers[i].Without(name, arity) is { } rest)
                {
                    Volatile.Write(ref _providers, [.. _providers[..i], rest, .. _providers[(i + 1)..]]);
                    isRemoved = true;
                }
            }

            if (isRemoved)
            {
                _owner.Change();
            }

            return isRemoved;
        }
    }

    /// <summary>A function of this name and number of parameters was added.</summary>
    public bool Contains(string name, int arity) => Find(name, arity) is not null;

    /// <summary>The function that was added with exactly so many parameters, or null.</summary>
    internal FormulaFunction? Find(string name, int arity)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Volatile.Read(ref _added)?.Find(name)?.Of(arity) is { } added)
        {
            return added;
        }

        foreach (ProviderInUse provider in Volatile.Read(ref _providers))
        {
            if (provider.Find(name, arity) is { } provided)
            {
                return provided;
            }
        }

        return null;
    }

    /// <summary>Adds functions that the engine has made, unless one of them exists.</summary>
    /// <exception cref="FormulaConfigurationException">One exists already, here or among the built-in ones; none is added.</exception>
    internal void AddAll(IReadOnlyList<FormulaFunction> functions)
    {
        lock (_owner)
        {
            string[] taken = functions
                .Select(added => (added.Name, Arity: added.ParameterCount))
                .Where(key => (Find(key.Name, key.Arity) ?? BuiltInFunction.Find(key.Name, key.Arity)) is not null)
                .Select(key => $"{key.Name}_{key.Arity}")
                .ToArray();
            if (taken.Length > 0)
            {
                throw new FormulaConfigurationException(
                    $"Cannot add the following functions because they are already defined: [{string.Join(", ", taken)}]");
            }

            foreach (FormulaFunction function in functions)
            {
                (_added ??= new())
                    .GetOrAdd(function.Name, static name => new NamedFunctions(name))
                    .Set(function.ParameterCount, function);
            }

            _owner.Change();
        }
    }

    private void Register<T>(string name, Func<string, T, FormulaFunction> make, T function)
        where T : class
    {
        FormulaNames.CheckFunction(name);
        ArgumentNullException.ThrowIfNull(function);
        FormulaFunction made = make(name, function);
        lock (_owner)
        {
            (_added ??= new()).GetOrAdd(name, static name => new NamedFunctions(name)).Set(made.ParameterCount, made);
            _owner.Change();
        }
    }

    private void Register(Func<Type, FunctionProvider> find, Type type, object? target)
    {
        try
        {
            FunctionProvider provider = find(type);
            lock (_owner)
            {
                CheckCollisions(provider);
                Volatile.Write(ref _providers, [.. _providers, new ProviderInUse(provider, target)]);
                _owner.Change();
            }
        }
        catch (ArgumentException exception)
        {
            throw new FormulaConfigurationException(
                $"Error while extracting functions from provider object: {exception.Message}", exception);
        }
    }

    private void CheckCollisions(FunctionProvider provider)
    {
        if (!provider.HidesBuiltIns && _added is null && _providers.Length == 0)
        {
            return;
        }

        var keys = new List<string>();
        foreach (ProvidedFunction function in provider.Functions)
        {
            if ((Find(function.Name, function.Arity) ?? BuiltInFunction.Find(function.Name, function.Arity)) is not null)
            {
                keys.Add(function.Key);
            }
        }

        if (keys.Count > 0)
        {
            throw new ArgumentException(
                $"Cannot add the following functions because they are already defined: [{string.Join(", ", keys)}]");
        }
    }

    /// <summary>The functions of one name by their numbers of parameters; readers take no lock.</summary>
    private sealed class NamedFunctions(string name) : NamedEntry(name)
    {
        private FormulaFunction?[] _byArity = [];

        public FormulaFunction? Of(int arity)
        {
            FormulaFunction?[] functions = Volatile.Read(ref _byArity);
            return (uint)arity < (uint)functions.Length ? functions[arity] : null;
        }

        /// <returns>There was one before.</returns>
        public bool Set(int arity, FormulaFunction? function)
        {
            bool wasThere = Of(arity) is not null;
            var functions = new FormulaFunction?[Math.Max(_byArity.Length, arity + 1)];
            _byArity.CopyTo(functions, 0);
            functions[arity] = function;
            Volatile.Write(ref _byArity, functions);
            return wasThere;
        }
    }
}
