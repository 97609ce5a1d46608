using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Quantum.Engine.AspNetCore.Tiers;

/// <summary>
/// What the page is made of, out of the assembly. The version of all is part of their URLs, so that browsers keep them for
/// ever and never ask again; modules import one another by name and so get the same version.
/// </summary>
internal static class TierAssets
{
    private const string Prefix = "Quantum.Engine.AspNetCore.Tiers.Assets.";

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".html"] = "text/html; charset=utf-8",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, byte[]> Files = ReadAll();

    /// <summary>Changes with any of the assets.</summary>
    public static string Version { get; } =
        HashOf(Files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => file.Value));

    public static byte[] Page => Files["index.html"];

    public static IResult Get(string version, string name, HttpContext context)
    {
        string extension = Path.GetExtension(name);
        if (version != Version || extension == ".html" || !Files.TryGetValue(name, out byte[]? content))
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(content, ContentTypes[extension], entityTag: new EntityTagHeaderValue($"\"{version}\""));
    }

    private static FrozenDictionary<string, byte[]> ReadAll()
    {
        Assembly assembly = typeof(TierAssets).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..], name => Read(assembly, name), StringComparer.Ordinal);
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static string HashOf(IEnumerable<byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (byte[] file in files)
        {
            hash.AppendData(file);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
