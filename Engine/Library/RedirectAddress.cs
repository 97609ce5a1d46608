using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <summary>
/// Where a <c>q:redirect</c> may go (ACT-3): a path of this server, or an <c>http</c> or <c>https</c> address. What browsers read
/// as another server although it looks like a path is refused, and so is what would end the header it is sent in.
/// </summary>
internal static class RedirectAddress
{
    private const int MaxLength = 8192;

    /// <summary>The address, or why there is none.</summary>
    public static Failure? Read(Value value, out string? address)
    {
        address = value.IsText ? value.AsText.Trim(' ') : null;
        string? problem = address switch
        {
            null => $"the url must be text, got {Formatting.Describe(value)}",
            "" => "the url is empty",
            { Length: > MaxLength } => $"the url has {address.Length} characters; the most is {MaxLength}",
            _ when address.Any(char.IsControl) =>
                $"the url {Formatting.Describe(Value.FromText(address))} contains a control character: "
                    + "wrap what it is made of in urlencode()",
            _ when IsOtherServer(address) =>
                $"the url '{Formatting.Shorten(address)}' means another server: write a path with a single /, or https:// in full",
            _ when HasOtherScheme(address) =>
                $"the url '{Formatting.Shorten(address)}' is neither a path nor an http or https address",
            _ => null,
        };
        return problem is null ? null : Failure.Error(problem, "ACT-3");
    }

    // Browsers take \ for /.
    private static bool IsOtherServer(string address) =>
        address.Length > 1 && address[0] is '/' or '\\' && address[1] is '/' or '\\';

    private static bool HasOtherScheme(string address)
    {
        int end = address.AsSpan().IndexOfAny(":/?#");
        return end >= 0 && address[end] == ':'
            && !address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            && !address.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
    }
}
