using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Quantum.Engine.Library;

/// <summary>The named formats of <c>validate</c> (rule SET-4).</summary>
internal static partial class Validators
{
    private const int MatchTimeoutMilliseconds = 250;

    // No valid text of any of the formats but an URL is longer.
    private const int MaxLength = 8192;

    private static readonly FrozenDictionary<string, Func<string, bool>> Checks = new Dictionary<string, Func<string, bool>>
    {
        ["email"] = text => Email().IsMatch(text),
        ["url"] = IsUrl,
        ["phone"] = text => Phone().IsMatch(text),
        ["cep"] = text => PostalCode().IsMatch(text),
        ["cpf"] = text => TryDigits(text, 11, out int[] digits) && HasCheckDigits(digits, CpfWeights),
        ["cnpj"] = text => TryDigits(text, 14, out int[] digits) && HasCheckDigits(digits, CnpjWeights),
        ["uuid"] = text => Uuid().IsMatch(text),
        ["creditcard"] = text => CreditCard().IsMatch(text),
        ["ipv4"] = IsIpv4,
        ["ipv6"] = text => Ipv6().IsMatch(text),
    }.ToFrozenDictionary();

    // The weights of the second check digit; the first one's are the same without the first weight.
    private static ReadOnlySpan<int> CpfWeights => [11, 10, 9, 8, 7, 6, 5, 4, 3, 2];

    private static ReadOnlySpan<int> CnpjWeights => [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];

    public static bool Exists(string name) => Checks.ContainsKey(name);

    public static bool IsValid(string name, string text)
    {
        try
        {
            return text.Length <= MaxLength && Checks[name](text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>The format's name in messages.</summary>
    public static string DisplayName(string name) => name is "cpf" or "cnpj" ? name.ToUpperInvariant() : name;

    private static bool IsUrl(string text)
    {
        ReadOnlySpan<char> rest = text.StartsWith("http://", StringComparison.Ordinal) ? text.AsSpan(7)
            : text.StartsWith("https://", StringComparison.Ordinal) ? text.AsSpan(8)
            : default;
        foreach (char c in rest)
        {
            if (char.IsWhiteSpace(c))
            {
                return false;
            }
        }

        return rest.Length > 0;
    }

    private static bool IsIpv4(string text)
    {
        string[] parts = text.Split('.');
        return parts.Length == 4 && parts.All(part =>
            part.Length is >= 1 and <= 3 && part.All(char.IsAsciiDigit) && int.Parse(part, CultureInfo.InvariantCulture) <= 255);
    }

    /// <summary>The digits between punctuation and blanks, when there are as many as wanted and not all are equal.</summary>
    private static bool TryDigits(string text, int count, out int[] digits)
    {
        digits = text.Where(char.IsAsciiDigit).Select(c => c - '0').ToArray();
        return digits.Length == count && digits.Distinct().Count() > 1 &&
            text.All(c => char.IsAsciiDigit(c) || c is '.' or '-' or '/' or ' ');
    }

    /// <summary>
    /// The two check digits of Brazil's taxpayer numbers: the weighted sum of the digits before, modulo 11; remainders below
    /// 2 give 0, others 11 minus the remainder.
    /// </summary>
    private static bool HasCheckDigits(ReadOnlySpan<int> digits, ReadOnlySpan<int> weights) =>
        CheckDigit(digits[..^2], weights[1..]) == digits[^2] && CheckDigit(digits[..^1], weights) == digits[^1];

    private static int CheckDigit(ReadOnlySpan<int> digits, ReadOnlySpan<int> weights)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            sum += digits[i] * weights[i];
        }

        int remainder = sum % 11;
        return remainder < 2 ? 0 : 11 - remainder;
    }

    [GeneratedRegex(
        @"\A[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}\z", RegexOptions.CultureInvariant, MatchTimeoutMilliseconds)]
    private static partial Regex Email();

    [GeneratedRegex(@"\A\([0-9]{2}\) ?[0-9]{4,5}-[0-9]{4}\z", RegexOptions.CultureInvariant, MatchTimeoutMilliseconds)]
    private static partial Regex Phone();

    [GeneratedRegex(@"\A[0-9]{5}-[0-9]{3}\z", RegexOptions.CultureInvariant, MatchTimeoutMilliseconds)]
    private static partial Regex PostalCode();

    [GeneratedRegex(
        @"\A[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\z", RegexOptions.CultureInvariant, MatchTimeoutMilliseconds)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\A(?:[0-9]{4} ?){3}[0-9]{4}\z", RegexOptions.CultureInvariant, MatchTimeoutMilliseconds)]
    private static partial Regex CreditCard();

    [GeneratedRegex(@"\A(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}\z", RegexOptions.CultureInvariant, MatchTimeoutMilliseconds)]
    private static partial Regex Ipv6();
}
