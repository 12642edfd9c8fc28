using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Primitives;

namespace UnitingCloud.Content.Server.Feeds.Adverts;

/// <summary>Something that an advert can say.</summary>
/// <param name="Means">What it is, for the documentation.</param>
/// <param name="Fix">What to do if a dialect needs it and it is missing.</param>
/// <param name="Read">None, one or more texts.</param>
internal record FeedValue(string Means, string Fix, Func<Advert, StringValues> Read)
{
    /// <summary>The field of a job that it is written from, such as <c>locations.region</c>.</summary>
    public string? Field { get; init; }

    /// <summary>The dialect's words for ours.</summary>
    public IReadOnlyList<(string Ours, string Theirs)> Words { get; init; } = [];

    /// <summary>Several texts as one.</summary>
    public FeedValue Joined(string separator) =>
        this with
        {
            Read = advert => Read(advert) is { Count: > 0 } texts ? string.Join(separator, texts.ToArray()) : default,
        };

    /// <summary>The first of several texts.</summary>
    public FeedValue First() => this with { Read = advert => Read(advert) is [var first, ..] ? first : default };

    /// <summary>This, or else another.</summary>
    public FeedValue Or(FeedValue other) =>
        new(
            $"{Means}, else {other.Means}",
            Fix,
            advert => Read(advert) is { Count: > 0 } texts ? texts : other.Read(advert)
        )
        {
            Field = Field,
            Words = [.. Words, .. other.Words],
        };

    /// <summary>All of them, as one text.</summary>
    public static FeedValue All(string separator, params FeedValue[] values) =>
        new FeedValue(
            string.Join(" and ", values.Select(value => value.Means)),
            values[0].Fix,
            advert => values.SelectMany(value => value.Read(advert).ToArray()).ToArray()
        )
        {
            Field = values[0].Field,
            Words = [.. values.SelectMany(value => value.Words)],
        }.Joined(separator);

    /// <summary>The same text in every advert.</summary>
    public static FeedValue Constant(string text) => new($"`{text}`", "", _ => text);
}

/// <summary>
/// Something that is one of a few words of ours. A dialect says what it calls them; what it has no word for is left
/// out.
/// </summary>
internal sealed record FeedEnumValue<T>(string Means, string Fix, Func<Advert, IEnumerable<T>> Read)
    where T : struct, Enum
{
    /// <inheritdoc cref="FeedValue.Field"/>
    public string? Field { get; init; }

    public FeedValue As(params (T Ours, string Theirs)[] words)
    {
        var map = words.ToFrozenDictionary(word => word.Ours, word => word.Theirs);
        return new FeedValue(
            Means,
            Fix,
            advert => Read(advert).Where(map.ContainsKey).Select(term => map[term]).Distinct().ToArray()
        )
        {
            Field = Field,
            Words = [.. words.Select(word => (NameOf(word.Ours), word.Theirs))],
        };
    }

    /// <summary>In the words of REST.</summary>
    public FeedValue AsOurs() =>
        new(Means, Fix, advert => Read(advert).Select(NameOf).ToArray()) { Field = Field };

    private static string NameOf(T term) => JsonNamingPolicy.CamelCase.ConvertName(term.ToString());
}
