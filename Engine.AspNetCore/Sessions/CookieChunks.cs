using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>
/// A text in as many cookies as it needs. The first has the name itself; when others follow, its text begins with how many
/// cookies there are and a dot, and the others are named with <c>.1</c>, <c>.2</c> and so on.
/// </summary>
internal static class CookieChunks
{
    /// <summary>How long the text of one cookie may be: browsers take 4,096 bytes with the name and the attributes.</summary>
    public const int ChunkLength = 3800;

    private const int MaxChunks = 10;

    /// <summary>How many characters fit so many cookies.</summary>
    public static int Capacity(int cookies) => (cookies * ChunkLength) - (cookies > 1 ? Prefix(cookies).Length : 0);

    /// <summary>True for the name itself and for names of the cookies that follow.</summary>
    public static bool Owns(string name, string candidate) =>
        candidate.StartsWith(name, StringComparison.Ordinal) &&
        (candidate.Length == name.Length ||
            (candidate[name.Length] == '.' && TryNumber(candidate.AsSpan(name.Length + 1), out int i) && i < MaxChunks));

    /// <summary>The whole text; null when the request does not have the cookie, or not all that belongs to it.</summary>
    public static string? Read(IRequestCookieCollection cookies, string name)
    {
        if (cookies[name] is not { } first || first.IndexOf('.') is not (>= 0 and var dot))
        {
            return cookies[name];
        }

        if (!TryNumber(first.AsSpan(0, dot), out int count) || count is < 2 or > MaxChunks)
        {
            return null;
        }

        var parts = new string[count];
        parts[0] = first[(dot + 1)..];
        for (int i = 1; i < count; i++)
        {
            if (cookies[NameOf(name, i)] is not { } part)
            {
                return null;
            }

            parts[i] = part;
        }

        return string.Concat(parts);
    }

    /// <summary>Sets the cookies for a text that fits them, and removes those of a longer one before.</summary>
    public static void Write(HttpContext context, string name, string text, CookieOptions options)
    {
        int count = text.Length <= ChunkLength ? 1 : CountOf(text.Length);
        string whole = count == 1 ? text : Prefix(count) + text;
        for (int i = 0; i < count; i++)
        {
            int start = i * ChunkLength;
            string part = whole.Substring(start, Math.Min(ChunkLength, whole.Length - start));
            context.Response.Cookies.Append(NameOf(name, i), part, options);
        }

        DeleteFrom(context, name, count, options);
    }

    /// <summary>Removes all cookies that the request has of this text.</summary>
    public static void Delete(HttpContext context, string name, CookieOptions options) => DeleteFrom(context, name, 0, options);

    private static void DeleteFrom(HttpContext context, string name, int first, CookieOptions options)
    {
        for (int i = first; i < MaxChunks; i++)
        {
            if (context.Request.Cookies.ContainsKey(NameOf(name, i)))
            {
                context.Response.Cookies.Delete(NameOf(name, i), options);
            }
        }
    }

    private static int CountOf(int length)
    {
        int count = 2;
        while (Capacity(count) < length)
        {
            count++;
        }

        return count;
    }

    private static string Prefix(int count) => count.ToString(CultureInfo.InvariantCulture) + ".";

    private static string NameOf(string name, int index) =>
        index == 0 ? name : name + "." + index.ToString(CultureInfo.InvariantCulture);

    private static bool TryNumber(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        return text.Length is 1 or 2 && text[0] != '0' &&
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
