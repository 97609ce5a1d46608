namespace Quantum.Engine.Syntax;

/// <summary>
/// Finds every <c>:name</c> of an SQL text: not in quotes, not in comments, not behind the <c>::</c> of a cast (DB-1).
/// </summary>
internal ref struct SqlPlaceholders(ReadOnlySpan<char> sql)
{
    private readonly ReadOnlySpan<char> _sql = sql;
    private int _position;

    /// <summary>The name without its colon.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>Where the colon stands.</summary>
    public int Start { get; private set; }

    public bool MoveNext()
    {
        while (_position < _sql.Length)
        {
            char c = _sql[_position];
            char next = _position + 1 < _sql.Length ? _sql[_position + 1] : '\0';
            switch (c)
            {
                case '\'' or '"' or '`':
                    SkipTo(_position + 1, [c]);
                    break;
                case '-' when next == '-':
                    SkipTo(_position + 2, "\n");
                    break;
                case '/' when next == '*':
                    SkipTo(_position + 2, "*/");
                    break;
                case ':' when next == ':':
                    _position += 2;
                    break;
                case ':' when char.IsLetter(next) || next == '_':
                    ReadName();
                    return true;
                default:
                    _position++;
                    break;
            }
        }

        return false;
    }

    // A doubled quote ends one text and starts the next, which comes to the same.
    private void SkipTo(int from, scoped ReadOnlySpan<char> end)
    {
        int found = _sql[from..].IndexOf(end);
        _position = found < 0 ? _sql.Length : from + found + end.Length;
    }

    private void ReadName()
    {
        Start = _position;
        int end = _position + 1;
        while (end < _sql.Length && (char.IsLetterOrDigit(_sql[end]) || _sql[end] == '_'))
        {
            end++;
        }

        Current = _sql[(_position + 1)..end];
        _position = end;
    }
}
