using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Quantum.Engine.AspNetCore.Sessions;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.AspNetCore.Requests;

/// <content>A POST: the form, the action, what comes after it (EXEC-2).</content>
internal sealed partial class PageRequest
{
    private async ValueTask PostAsync()
    {
        if (RefuseVisitor(out ValueTask refusal))
        {
            await refusal;
            return;
        }

        Form = await FormReader.ReadAsync(_context, server);
        if (_result is not null || _component.Page.Actions.Count == 0)
        {
            await DrawAsync();
            return;
        }

        if (!await IsOwnFormAsync())
        {
            await server.Errors.RefuseAsync(_context, StatusCodes.Status400BadRequest, AntiforgeryReason);
        }
        else if (ChooseAction(out string reason) is { } action)
        {
            await ActAsync(action);
        }
        else
        {
            await server.Errors.RefuseAsync(_context, StatusCodes.Status400BadRequest, reason, isForVisitors: true);
        }
    }

    private const string AntiforgeryReason =
        "The form has no valid antiforgery token. A form gets one by itself when it is <form method=\"post\"> with an action that " +
        "is absent or a path on this server; other requests send the value of {request.antiforgeryToken}, as the field " +
        "__RequestVerificationToken or the header RequestVerificationToken. The option Antiforgery turns the check off.";

    private async Task<bool> IsOwnFormAsync()
    {
        bool isChecked = server.Options.Antiforgery
            && _context.GetEndpoint()?.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: false };
        return !isChecked || await server.Antiforgery.IsRequestValidAsync(_context);
    }

    /// <summary>The action that the form names (ACT-1), or the only one when it names none (ACT-5).</summary>
    private PageAction? ChooseAction(out string reason)
    {
        reason = "";
        IReadOnlyList<PageAction> actions = _component.Page.Actions;
        string name = Form.TryGetValue("action", out object? field) && field is string text ? text : "";
        if (name.Length == 0 && actions.Count == 1)
        {
            return actions[0];
        }

        foreach (PageAction action in actions)
        {
            if (action.Name == name)
            {
                return action;
            }
        }

        string names = string.Join(", ", actions.Select(action => $"'{action.Name}'"));
        reason = name.Length == 0
            ? $"The form names no action; its field 'action' is one of: {names} (ACT-1)"
            : $"There is no action '{Shorten(name)}'; the page has: {names} (ACT-1)";
        return null;
    }

    private async Task ActAsync(PageAction action)
    {
        PageResult guards = await _component.RunGuardsAsync(Parameters(), this, _context.RequestAborted);
        if (guards.Redirect is { } elsewhere)
        {
            await RedirectAsync(elsewhere.Url, elsewhere.Status, guards.Flash);
            return;
        }

        PageResult result = await _component.RunActionAsync(action, Parameters(), this, _context.RequestAborted);
        if (result.Rejection is { } rejection)
        {
            var flash = new PageFlash("error", rejection.Reason);
            await RedirectAsync(LocalReferer(), StatusCodes.Status302Found, flash, Kept(action, rejection));
        }
        else if (result.Redirect is { } redirect)
        {
            await RedirectAsync(redirect.Url, redirect.Status, result.Flash);
        }
        else
        {
            _flash = result.Flash;
            await DrawAsync();
        }
    }

    /// <summary>What the next page puts back into the form: the texts that the action takes, but no passwords.</summary>
    private RejectedForm Kept(PageAction action, PageRejection rejection)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in action.ParameterNames)
        {
            if (!name.Contains("password", StringComparison.OrdinalIgnoreCase)
                && Form.TryGetValue(name, out object? field) && field is string { Length: <= MaxKeptLength } text)
            {
                values[name] = text;
            }
        }

        return new RejectedForm(values, rejection.Errors);
    }

    // Sessions may live in cookies.
    private const int MaxKeptLength = 1000;

    /// <summary>The page that the form was on: path and query of the Referer, when it is this server's.</summary>
    private string LocalReferer()
    {
        bool isOwn = Uri.TryCreate(_context.Request.Headers.Referer.ToString(), UriKind.Absolute, out Uri? referer)
            && Uri.TryCreate($"{referer.Scheme}://{_context.Request.Host}", UriKind.Absolute, out Uri? own)
            && string.Equals(referer.Authority, own.Authority, StringComparison.OrdinalIgnoreCase);
        return isOwn && QuantumWebOptions.IsLocalPath(referer!.PathAndQuery) ? referer.PathAndQuery : "/";
    }

    private static string Shorten(string name) => name.Length <= 60 ? name : name[..60] + "...";
}
