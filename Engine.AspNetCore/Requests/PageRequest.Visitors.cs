using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Quantum.Engine.AspNetCore.Requests;

/// <content>Who may see a page (AUTH-1, AUTH-2).</content>
internal sealed partial class PageRequest
{
    private bool RefuseVisitor(out ValueTask answer)
    {
        answer = default;
        if (!_component.Page.RequiresAuthentication && _component.Page.RequiredRoles.Count == 0)
        {
            return false;
        }

        OpenSession();
        if (_component.Page.RequiresAuthentication && !IsSignedIn(out bool isExpired))
        {
            string login = _component.Page.LoginUrl ?? server.Options.LoginUrl;
            answer = RedirectAsync(isExpired ? WithExpired(login) : login, StatusCodes.Status302Found);
            return true;
        }

        if (_component.Page.RequiredRoles.Count > 0 && !HasRole())
        {
            answer = new(server.Errors.RefuseAsync(
                _context, StatusCodes.Status403Forbidden, "The visitor has none of the roles of this page."));
            return true;
        }

        return false;
    }

    private bool IsSignedIn(out bool isExpired)
    {
        isExpired = IsTrue(SessionValue("authenticated"));
        if (!isExpired)
        {
            return false;
        }

        isExpired = !(ExpiryOf(SessionValue("sessionExpiry")) > Now());
        return !isExpired;
    }

    private bool HasRole()
    {
        string? role = SessionValue("userRole") as string;
        foreach (string required in _component.Page.RequiredRoles)
        {
            if (role == required)
            {
                return true;
            }
        }

        return false;
    }

    private object? SessionValue(string key) => _session!.TryGetValue(key, out object? value) ? value : null;

    // The clock of now(), by which components set the expiry.
    private DateTime Now() => server.Options.Clock?.Invoke() ?? DateTime.Now;

    private static bool IsTrue(object? value) =>
        value is true || (value is string text && text.Equals("true", StringComparison.OrdinalIgnoreCase));

    private static DateTime? ExpiryOf(object? value) => value switch
    {
        DateTime { Kind: DateTimeKind.Utc } date => date.ToLocalTime(),
        DateTime date => date,
        string text when DateTime.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTime date) => date,
        _ => null,
    };

    private static string WithExpired(string url) => url + (url.Contains('?') ? "&" : "?") + "expired=true";
}
