using Quantum.Engine.Library;
using Quantum.Engine.Text;

namespace Quantum.Engine.Binding;

/// <summary>Which parameter each argument of a call binds to: by position, then by name (FN-1, LIB).</summary>
/// <param name="Positions">For each argument, in source order, the position of its parameter.</param>
/// <param name="Problem">Why the arguments do not fit, or null.</param>
internal sealed record ArgumentMatching(int[] Positions, string? Problem)
{
    /// <summary>Matches a call of a component's function; which parameters may be missing is decided when it runs.</summary>
    public static ArgumentMatching ForFunction(string[] parameters, string?[] arguments) =>
        Match(parameters, parameters, parameters.Length, arguments);

    /// <summary>Matches a call of a built-in or host function, missing arguments included.</summary>
    public static ArgumentMatching ForDefinition(FunctionDefinition function, string?[] arguments)
    {
        string[] all = Array.ConvertAll(function.Parameters, p => p.Name);
        string[] nameable = function.Parameters.Where(p => p.CanBeNamed).Select(p => p.Name).ToArray();
        ArgumentMatching matching = Match(all, nameable, function.IsVariadic ? int.MaxValue : all.Length, arguments);
        if (matching.Problem is not null)
        {
            return matching;
        }

        int missing = Array.FindIndex(
            function.Parameters, p => !p.IsOptional && !matching.Positions.Contains(Array.IndexOf(all, p.Name)));
        return missing < 0
            ? matching
            : Failed($"it needs {Count(RequiredCount(function))}, got {arguments.Length}; '{all[missing]}' is missing");
    }

    private static int RequiredCount(FunctionDefinition function) => function.Parameters.Count(p => !p.IsOptional);

    private static ArgumentMatching Match(string[] parameters, string[] nameable, int maximum, string?[] arguments)
    {
        var positions = new int[arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            int position = arguments[i] is { } name ? Array.IndexOf(parameters, name) : i;
            if (Problem(i, arguments[i], position) is { } problem)
            {
                return Failed(problem);
            }

            positions[i] = position;
        }

        return new ArgumentMatching(positions, null);

        string? Problem(int index, string? name, int position)
        {
            if (name is null)
            {
                return position < maximum ? null : $"it takes at most {Count(maximum)}, got {arguments.Length}";
            }

            if (position < 0 || !nameable.Contains(name))
            {
                return $"it has no parameter named '{name}'{Suggestions.DidYouMean(name, nameable)}";
            }

            return positions.AsSpan(0, index).Contains(position) ? $"parameter '{name}' is given twice" : null;
        }
    }

    private static string Count(int count) => count == 1 ? "1 argument" : $"{count} arguments";

    private static ArgumentMatching Failed(string problem) => new([], problem);
}
