using Microsoft.AspNetCore.Http;
using Quantum.Engine.Values;

namespace Quantum.Engine.AspNetCore.Requests;

/// <summary>A file of a form. Its content is read from where the framework keeps it, and never as a whole.</summary>
internal sealed class Upload(IFormFile file) : IUploadedFile
{
    // Some browsers sent the whole path, with the separators of their own system.
    public string FileName { get; } = file.FileName[(file.FileName.LastIndexOfAny(['/', '\\']) + 1)..];

    public string ContentType => file.ContentType ?? "";

    public long Length => file.Length;

    public Stream OpenRead() => file.OpenReadStream();
}
