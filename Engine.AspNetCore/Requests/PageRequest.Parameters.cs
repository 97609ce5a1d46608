namespace Quantum.Engine.AspNetCore.Requests;

/// <content>The parameters that the host gives: the message of the last action, and the values of the route.</content>
internal sealed partial class PageRequest
{
    /// <summary>Null when there are none; a message is only given to a component that shows it.</summary>
    private Dictionary<string, object?>? Parameters()
    {
        if (_component.Page.ReadsFlash)
        {
            _parameters["flash"] = _flash?.Message ?? "";
            _parameters["flashType"] = _flash?.Type ?? "";
        }

        foreach ((string name, object? value) in _context.Request.RouteValues)
        {
            _parameters[name] = value;
        }

        return _parameters.Count > 0 ? _parameters : null;
    }
}
