namespace Quantum.Engine.Values;

/// <summary>A file that the host hands to a component as the value of a <c>file</c> parameter.</summary>
public interface IUploadedFile
{
    /// <summary>The file's name as the sender gave it, without a path.</summary>
    string FileName { get; }

    /// <summary>The media type as the sender gave it, for example <c>image/png</c>; empty when unknown.</summary>
    string ContentType { get; }

    /// <summary>The size in bytes.</summary>
    long Length { get; }

    /// <summary>Opens the content for reading; the caller disposes of the stream.</summary>
    Stream OpenRead();
}
