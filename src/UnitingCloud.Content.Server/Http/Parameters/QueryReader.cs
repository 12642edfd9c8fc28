using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Server.Http.Parameters;

/// <summary>Reads the parameters of one request, and collects everything that is wrong with them.</summary>
internal sealed class QueryReader
{
    private readonly IQueryCollection _given;
    private readonly List<ParameterError> _errors = [];

    public QueryReader(IQueryCollection given, IReadOnlyList<Parameter> known)
    {
        _given = given;
        var names = known.SelectMany(p => p.Names).ToList();
        foreach (var name in given.Keys.Where(name => !names.Contains(name, StringComparer.Ordinal)))
        {
            var suggestion = Spelling.Nearest(name, names);
            _errors.Add(
                new(
                    name,
                    $"There is no such parameter{(suggestion is null ? "" : $" (did you mean '{suggestion}'?)")}.",
                    $"Known are {string.Join(", ", known.Select(p => p.Name))}."
                )
            );
        }
    }

    public IReadOnlyList<ParameterError> Errors => _errors;

    /// <summary>
    /// Refuses mistakes before any value is used: nothing may be written for a request that is refused in the
    /// end.
    /// </summary>
    public void Check(IEnumerable<Parameter> parameters)
    {
        foreach (var parameter in parameters.Where(Has))
        {
            if (TextsOf(parameter) is not [{ } text]) AddError(parameter, "It is given more than once.");
            else if (!parameter.Accepts(text)) AddError(parameter, $"It cannot be '{Shown(text)}'.");
        }
    }

    /// <summary>The value; <paramref name="otherwise"/> if none was given.</summary>
    public T Value<T>(Parameter<T> parameter, T otherwise) =>
        Read(parameter, repeated: false) is [var value, ..] ? value : otherwise;

    /// <inheritdoc cref="Value{T}"/>
    public string? Text(Parameter<string> parameter) =>
        Read(parameter, repeated: false) is [var value, ..] ? value : null;

    /// <summary>The value; it is refused to give none.</summary>
    public string? Required(Parameter<string> parameter)
    {
        if (!Has(parameter)) AddError(parameter, "It is missing.");
        return Text(parameter);
    }

    /// <inheritdoc cref="Value{T}"/>
    public T? Optional<T>(Parameter<T> parameter)
        where T : struct => Read(parameter, repeated: false) is [var value, ..] ? value : null;

    /// <summary>All that was given.</summary>
    public IReadOnlyList<T> Values<T>(Parameter<T> parameter) => Read(parameter, parameter.Repeated);

    public bool Has(Parameter parameter) => parameter.Names.Any(_given.ContainsKey);

    /// <summary>
    /// One that has to be given with another; it is named as the other one is, so that a client's names are not mixed.
    /// </summary>
    public void AddMissing(Parameter parameter, Parameter like) =>
        AddError(
            parameter.Alias is { } alias && !_given.ContainsKey(like.Name)
                ? parameter with
                {
                    Name = alias,
                }
                : parameter,
            "It is missing."
        );

    public void AddError(Parameter parameter, string detail)
    {
        var error = new ParameterError(
            parameter.Names.FirstOrDefault(_given.ContainsKey) ?? parameter.Name,
            detail,
            $"It takes {parameter.Form.Allowed}."
        );
        if (!_errors.Contains(error))
            _errors.Add(error); // a parameter may be read more than once
    }

    private List<T> Read<T>(Parameter<T> parameter, bool repeated)
    {
        var texts = TextsOf(parameter);
        if (texts.Count > (repeated ? FilterValue.MaxValues : 1))
        {
            AddError(
                parameter,
                repeated
                    ? $"It is given {texts.Count} times; {FilterValue.MaxValues} are the most."
                    : "It is given more than once."
            );
            return [];
        }

        var values = new List<T>(texts.Count);
        foreach (var text in texts.Select(text => text ?? ""))
        {
            if (!text.Contains('\0') && parameter.Read(text) is { } value) values.Add(value.Value);
            else AddError(parameter, $"It cannot be '{Shown(text)}'.");
        }

        return values;
    }

    private List<string?> TextsOf(Parameter parameter) =>
        [.. parameter.Names.SelectMany(name => _given[name].AsEnumerable())];

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
