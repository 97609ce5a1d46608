using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Runtime;

/// <summary>
/// Where markup is drawn: UTF-8 in a pooled array, or straight into a host's writer. Owned by one run; goes back to the pool
/// empty.
/// </summary>
internal sealed class OutputBuffer
{
    private const int InitialBytes = 4096;
    private const int WriterBlockBytes = 16 * 1024;

    // The longest UTF-8 form of one UTF-16 unit.
    private const int MaxBytesPerUnit = 3;

    private IBufferWriter<byte>? _writer;
    private byte[] _bytes = [];
    private int _start;
    private int _position;
    private int _end;
    private bool _ownsBytes;
    private long _flushed;

    /// <summary>How far the page may grow before the run looks after it: up to its limit, or to where it is to be sent.</summary>
    public long Mark { get; set; } = long.MaxValue;

    public bool IsWithinMark => Length <= Mark;

    /// <summary>Bytes written since the start.</summary>
    public long Length => _flushed + (_position - _start);

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(_start, _position - _start);

    public void StartPooled()
    {
        _writer = null;
        Rent(InitialBytes);
    }

    public void StartWriter(IBufferWriter<byte> writer)
    {
        _writer = writer;
        _flushed = 0;
        OpenBlock(WriterBlockBytes);
    }

    /// <summary>Hands what is written to the host's writer.</summary>
    public void Flush()
    {
        if (_writer is null)
        {
            return;
        }

        int count = _position - _start;
        if (_ownsBytes)
        {
            _writer.Write(Written);
            Return();
        }
        else
        {
            _writer.Advance(count);
        }

        _flushed += count;
        _bytes = [];
        _start = _position = _end = 0;
    }

    /// <summary>Hands what is in the pooled array to a writer and goes on from the start of the array.</summary>
    public void MoveTo(IBufferWriter<byte> writer)
    {
        writer.Write(Written);
        _flushed += Written.Length;
        _position = _start;
    }

    /// <summary>Ends the use of the buffer; what a host's writer got stays there.</summary>
    public void Stop()
    {
        Return();
        _writer = null;
        _bytes = [];
        _start = _position = _end = 0;
        _flushed = 0;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _end - _position)
        {
            MakeRoom(bytes.Length);
        }

        bytes.CopyTo(_bytes.AsSpan(_position));
        _position += bytes.Length;
    }

    /// <summary>Writes text with the special characters of HTML escaped; a lone surrogate becomes U+FFFD.</summary>
    public void WriteEscaped(ReadOnlySpan<char> text)
    {
        while (true)
        {
            int next = text.IndexOfAny(HtmlEscaper.Special);
            WriteText(next < 0 ? text : text[..next]);
            if (next < 0)
            {
                return;
            }

            Write(HtmlEscaper.Utf8EntityOf(text[next]));
            text = text[(next + 1)..];
        }
    }

    /// <summary>Writes text as it is; a lone surrogate becomes U+FFFD.</summary>
    public void WriteText(ReadOnlySpan<char> text)
    {
        // Long texts are written in pieces, so that room for the worst case is never asked for at once.
        const int pieceUnits = 8 * 1024;
        while (text.Length > pieceUnits)
        {
            int cut = char.IsHighSurrogate(text[pieceUnits - 1]) ? pieceUnits - 1 : pieceUnits;
            WritePiece(text[..cut]);
            text = text[cut..];
        }

        WritePiece(text);
    }

    public void WriteInteger(long value)
    {
        const int maxDigits = 20;
        if (_end - _position < maxDigits)
        {
            MakeRoom(maxDigits);
        }

        System.Buffers.Text.Utf8Formatter.TryFormat(value, _bytes.AsSpan(_position, _end - _position), out int written);
        _position += written;
    }

    public void WriteFloat(double value)
    {
        const int maxLength = 32;
        if (_end - _position < maxLength)
        {
            MakeRoom(maxLength);
        }

        Formatting.TryFormat(value, _bytes.AsSpan(_position, _end - _position), out int written);
        _position += written;
    }

    public override string ToString() => Encoding.UTF8.GetString(Written);

    private void WritePiece(ReadOnlySpan<char> text)
    {
        if (text.Length * MaxBytesPerUnit > _end - _position)
        {
            MakeRoom(text.Length * MaxBytesPerUnit);
        }

        Utf8.FromUtf16(text, _bytes.AsSpan(_position, _end - _position), out _, out int written);
        _position += written;
    }

    private void MakeRoom(int bytes)
    {
        if (_writer is not null)
        {
            Flush();
            OpenBlock(Math.Max(bytes, WriterBlockBytes));
            return;
        }

        byte[] old = _bytes;
        int length = _position;
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(length + bytes, old.Length * 2));
        old.AsSpan(0, length).CopyTo(larger);
        Return();
        (_bytes, _position, _end, _ownsBytes) = (larger, length, larger.Length, true);
    }

    private void OpenBlock(int bytes)
    {
        Memory<byte> memory = _writer!.GetMemory(bytes);
        if (System.Runtime.InteropServices.MemoryMarshal.TryGetArray(memory, out ArraySegment<byte> segment)
            && segment.Count >= bytes)
        {
            _bytes = segment.Array!;
            _start = _position = segment.Offset;
            _end = segment.Offset + segment.Count;
            _ownsBytes = false;
        }
        else
        {
            Rent(bytes);
        }
    }

    private void Rent(int bytes)
    {
        _bytes = ArrayPool<byte>.Shared.Rent(bytes);
        _start = _position = 0;
        _end = _bytes.Length;
        _ownsBytes = true;
    }

    private void Return()
    {
        if (_ownsBytes)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _ownsBytes = false;
        }
    }
}
