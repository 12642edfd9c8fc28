using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Paging;

namespace UnitingCloud.Content.Server.Http.Parameters;

/// <summary>A query parameter as clients know it.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Description">What it does.</param>
/// <param name="Form">What it takes.</param>
internal abstract partial record Parameter(string Name, string Description, ParameterFormat Form)
{
    /// <summary>Whether it can be given more than once.</summary>
    public bool Repeated { get; init; }

    /// <summary>An older name that still works.</summary>
    public string? Alias { get; init; }

    public IEnumerable<string> Names => Alias is null ? [Name] : [Name, Alias];

    /// <summary>Whether it can be this text.</summary>
    public abstract bool Accepts(string text);

    /// <summary>A field of a filter.</summary>
    public static Parameter<object> Of(string name, string description, FilterValue value) =>
        new(
            name,
            description,
            new(
                value.Allowed,
                value.Type,
                value.Choices,
                value.Minimum,
                MaxLength: value.MaxLength,
                MinLength: value.MinLength
            ),
            text => value.Parse(text) is { } parsed ? new(parsed) : null
        );

    public static Parameter<string> Text(string name, string description, int maxLength = TextValue.UsualMaxLength)
    {
        var value = new TextValue(maxLength);
        return new(
            name,
            description,
            new(value.Allowed, MaxLength: maxLength, MinLength: 1),
            text => value.Accepts(text) ? new(text) : null
        );
    }

    public static Parameter<int> Integer(string name, string description, int min, int max) =>
        new(
            name,
            description,
            new($"a whole number from {min} to {max}", "integer", Minimum: min, Maximum: max),
            text =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= min
                && number <= max
                    ? new(number)
                    : null
        );

    public static Parameter<bool> Flag(string name, string description) =>
        new(
            name,
            description,
            new("true or false", "boolean"),
            text =>
                text switch
                {
                    "true" => new(true),
                    "false" => new(false),
                    _ => null,
                }
        );

    public static Parameter<DateTimeOffset> Instant(string name, string description) =>
        new(
            name,
            description,
            new("an RFC 3339 instant with an offset, such as 2026-05-03T09:00:00+01:00", Format: "date-time"),
            text =>
                Rfc3339().IsMatch(text)
                && DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, out var instant)
                    ? new(instant.ToUniversalTime())
                    : null
        );

    public static Parameter<T> Choice<T>(string name, string description)
        where T : struct, Enum =>
        Choice(
            name,
            description,
            Enum.GetValues<T>().ToDictionary(v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()))
        );

    /// <summary>One of some of the terms of an enum.</summary>
    public static Parameter<T> Choice<T>(string name, string description, params IReadOnlyList<T> some)
        where T : struct, Enum =>
        Choice(name, description, some.ToDictionary(v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString())));

    public static Parameter<ListOrder> Order(IReadOnlyList<ListOrder> orders) =>
        Choice(
            "order",
            $"How the list is ordered; {orders[0].Name} by default. "
                + $"{string.Join(' ', orders.Select(o => $"{o.Name}: {o.Description}"))}",
            orders.ToDictionary(o => o.Name)
        );

    // A '+' that was not percent-encoded arrives as a space.
    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(:\d\d(\.\d{1,7})?)?([Zz]|[+ -]\d\d:\d\d)$")]
    private static partial Regex Rfc3339();

    /// <summary>One of some values by their names.</summary>
    public static Parameter<T> Choice<T>(string name, string description, Dictionary<string, T> choices)
        where T : notnull =>
        new(
            name,
            description,
            new($"one of {string.Join(", ", choices.Keys)}", Choices: [.. choices.Keys]),
            text => choices.TryGetValue(text, out var choice) ? new(choice) : null
        );
}

/// <summary>A query parameter that is read as a <typeparamref name="T"/>.</summary>
/// <param name="Read">Null for a text that it does not take.</param>
internal sealed record Parameter<T>(
    string Name,
    string Description,
    ParameterFormat Form,
    Func<string, Parsed<T>?> Read
) : Parameter(Name, Description, Form)
{
    public override bool Accepts(string text) => Read(text) is not null;
}

/// <summary>A value that was given.</summary>
internal sealed record Parsed<T>(T Value);

/// <summary>What a parameter takes.</summary>
/// <param name="Allowed">In words that follow "It takes".</param>
/// <param name="Type">The type as JSON Schema names it.</param>
internal sealed record ParameterFormat(
    string Allowed,
    string Type = "string",
    IReadOnlyList<string>? Choices = null,
    int? Minimum = null,
    int? Maximum = null,
    int? MaxLength = null,
    int? MinLength = null,
    string? Format = null
);
