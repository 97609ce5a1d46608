using System.Collections;
using Microsoft.AspNetCore.Routing;

namespace Quantum.Engine.AspNetCore.Requests;

/// <content>The parameters of the component: the message of the last action, the values of the route, the model.</content>
internal sealed partial class PageRequest
{
    private object? Parameters()
    {
        if (_result?.Model is { } model && !IsNamed(model))
        {
            // The engine says what is wrong with it.
            return model;
        }

        _parameters["flash"] = _flash?.Message ?? "";
        _parameters["flashType"] = _flash?.Type ?? "";
        foreach ((string name, object? value) in _context.Request.RouteValues)
        {
            _parameters[name] = value;
        }

        if (_result is not null)
        {
            AddModel(_result.Model);
        }

        return _parameters;
    }

    private static bool IsNamed(object model) =>
        model is IDictionary or IEnumerable<KeyValuePair<string, object?>> || model is not IEnumerable;

    private void AddModel(object? model)
    {
        if (model is IDictionary map)
        {
            foreach (DictionaryEntry entry in map)
            {
                _parameters[entry.Key.ToString()!] = entry.Value;
            }

            return;
        }

        foreach ((string name, object? value) in new RouteValueDictionary(model))
        {
            _parameters[name] = value;
        }
    }
}
