using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>
/// What follows one visitor: the values of <c>session</c>, and what the next page shows once. Belongs to one request, and to one
/// thread at a time. Knows which keys were written, so that an unchanged session costs nothing to keep.
/// </summary>
/// <remarks>Values of components never change (SCOPE-3): a key has changed only when it was set to something else.</remarks>
internal sealed class VisitorSession : IDictionary<string, object?>
{
    private OrderedDictionary<string, object?>? _values;
    private HashSet<string>? _changedKeys;
    private PageFlash? _flash;
    private RejectedForm? _rejection;

    /// <summary>How the session was found; null for one that begins with this request.</summary>
    public SessionTicket? Ticket { get; set; }

    /// <summary>True when the request has a cookie of a session that is not accepted, so that it is to be removed.</summary>
    public bool HasUselessCookie { get; set; }

    /// <summary>True when something was written, left or taken since the session was loaded or saved.</summary>
    public bool IsChanged => _changedKeys is not null || FlashChanged || RejectionChanged;

    /// <summary>
    /// A part of the answer has been sent, and with it the cookies: a component that still sets or removes a value gets an error.
    /// </summary>
    public bool IsSent { get; set; }

    /// <summary>True when what the visitor may do was written: the session goes on under another id.</summary>
    public bool PrivilegeChanged { get; private set; }

    public bool FlashChanged { get; private set; }

    public bool RejectionChanged { get; private set; }

    /// <summary>True when nothing is worth keeping: no message, no rejected form, and no value other than null.</summary>
    public bool IsEmpty =>
        _flash is null && _rejection is null && (_values is null || _values.Values.All(value => value is null));

    /// <summary>The message as it will be kept, without taking it.</summary>
    public PageFlash? Flash => _flash;

    /// <summary>The rejected form as it will be kept, without taking it.</summary>
    public RejectedForm? Rejection => _rejection;

    /// <summary>The keys that were set or removed.</summary>
    public IReadOnlyCollection<string> ChangedKeys => (IReadOnlyCollection<string>?)_changedKeys ?? [];

    public int Count => _values?.Count ?? 0;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => _values?.Keys ?? (ICollection<string>)[];

    public ICollection<object?> Values => _values?.Values ?? (ICollection<object?>)[];

    public object? this[string key]
    {
        get => TryGetValue(key, out object? value) ? value : throw new KeyNotFoundException($"The session has no '{key}'.");
        set
        {
            StoredValue.RequireStorable(value, "session");
            if (TryGetValue(key, out object? current) && StoredValue.AreSame(current, value))
            {
                return;
            }

            RequireNotSent(key);
            (_values ??= new(StringComparer.Ordinal))[key] = value;
            Mark(key);
        }
    }

    /// <summary>The message left by an earlier request, once; null when there is none.</summary>
    public PageFlash? TakeFlash()
    {
        PageFlash? flash = _flash;
        FlashChanged |= flash is not null;
        _flash = null;
        return flash;
    }

    /// <summary>Leaves a message for the next page; it replaces one that nobody has taken.</summary>
    public void LeaveFlash(PageFlash flash)
    {
        _flash = flash;
        FlashChanged = true;
    }

    /// <summary>The form that an action rejected in an earlier request, once; null when there is none.</summary>
    public RejectedForm? TakeRejection()
    {
        RejectedForm? rejection = _rejection;
        RejectionChanged |= rejection is not null;
        _rejection = null;
        return rejection;
    }

    /// <summary>Leaves a rejected form for the next page; it replaces one that nobody has taken.</summary>
    public void LeaveRejection(RejectedForm form)
    {
        _rejection = form;
        RejectionChanged = true;
    }

    public bool ContainsKey(string key) => _values is not null && _values.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        value = null;
        return _values is not null && _values.TryGetValue(key, out value);
    }

    public void Add(string key, object? value)
    {
        if (ContainsKey(key))
        {
            throw new ArgumentException($"The session already has '{key}'.", nameof(key));
        }

        this[key] = value;
    }

    public bool Remove(string key)
    {
        if (!ContainsKey(key))
        {
            return false;
        }

        RequireNotSent(key);
        _values!.Remove(key);
        Mark(key);
        return true;
    }

    public void Clear()
    {
        foreach (string key in Keys)
        {
            RequireNotSent(key);
            Mark(key);
        }

        _values = null;
    }

    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item) =>
        TryGetValue(item.Key, out object? value) && StoredValue.AreSame(value, item.Value);

    void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object?>>?)_values)?.CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item) =>
        ((ICollection<KeyValuePair<string, object?>>)this).Contains(item) && Remove(item.Key);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, object?>>?)_values ?? []).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void RequireNotSent(string key)
    {
        if (IsSent)
        {
            throw new InvalidOperationException(
                $"'session.{key}' cannot be set any more, since a part of the page has been sent; " +
                "set it in a statement of the page");
        }
    }

    /// <summary>Puts a value in without counting it as a change.</summary>
    internal void Restore(string key, object? value) => (_values ??= new(StringComparer.Ordinal))[key] = value;

    /// <summary>Puts back what is shown once, without counting it as a change.</summary>
    internal void Restore(PageFlash? flash, RejectedForm? rejection) => (_flash, _rejection) = (flash, rejection);

    /// <summary>From now on only what is written later counts as a change.</summary>
    internal void AcceptChanges()
    {
        _changedKeys = null;
        FlashChanged = RejectionChanged = PrivilegeChanged = false;
    }

    private void Mark(string key)
    {
        (_changedKeys ??= new(StringComparer.Ordinal)).Add(key);
        PrivilegeChanged |= key is "authenticated" or "userRole";
    }
}
