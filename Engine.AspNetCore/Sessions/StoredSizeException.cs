namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>What is to be kept takes more bytes than it may.</summary>
internal sealed class StoredSizeException(int maxSize) : Exception($"more than {maxSize} bytes");
