using System.Text.Json;
using Microsoft.Extensions.Primitives;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Problems;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Webhooks.Sending;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Server.Webhooks.Endpoints;

/// <summary>What a webhook is made from, or changed by.</summary>
/// <param name="Url">The receiver: https, on a public address, without user name, password or fragment.</param>
/// <param name="Types">What to tell it of: <c>job.published</c>, <c>job.updated</c>, <c>job.closed</c>; all of them unless said.</param>
/// <param name="Filter">Which jobs: the filters of GET /v1/jobs by name, each with a value or a list of values; all jobs unless said.</param>
/// <param name="Enabled">Whether anything is sent. Enabled again, it is told what came of all that changed meanwhile.</param>
internal sealed record WebhookRequest(string? Url, IReadOnlyList<string>? Types, IReadOnlyDictionary<string, JsonElement>? Filter, bool? Enabled);

/// <summary>A request's members, read one by one, with everything that is wrong with them.</summary>
internal sealed class SubscriptionForm
{
    private const int MostBody = 64 * 1024;

    private const string AllowedUrls = "It takes an https URL of at most 2000 characters on a public address.";

    private static readonly string[] Members = ["url", "types", "filter", "enabled"];

    private readonly List<ParameterError> _errors = [];

    public string? Url { get; private set; }

    public IReadOnlyList<string>? Types { get; private set; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Given { get; private set; }

    public JobFilter? Filter { get; private set; }

    public bool? Enabled { get; private set; }

    /// <returns>The form, or why there is none.</returns>
    public static async Task<(SubscriptionForm? Form, IResult? Refused)> ReadAsync(WriteRequest request, bool isNew)
    {
        if (await request.BodyAsync(MostBody) is not { } bytes) return (null, Problem.Of(ProblemKind.BodyTooLarge, $"{MostBody / 1024} KB are the most."));
        try
        {
            using var body = JsonDocument.Parse(bytes);
            if (body.RootElement.ValueKind != JsonValueKind.Object) return (null, Problem.Of(ProblemKind.BodyMalformed, "It is no JSON object."));
            var form = new SubscriptionForm();
            await form.ReadAsync(body.RootElement, request);
            if (isNew && form.Url is null && form._errors.All(error => error.Parameter != "url")) form.Refuse("url", "It is missing.", AllowedUrls);
            return form._errors.Count == 0 ? (form, null) : (null, Problem.Of(form._errors));
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return (null, Problem.Of(ProblemKind.BodyMalformed, "It is no JSON in UTF-8."));
        }
    }

    private async Task ReadAsync(JsonElement body, WriteRequest request)
    {
        foreach (var member in body.EnumerateObject())
        {
            switch (member.Name)
            {
                case "url": ReadUrl(member.Value, request.Get<AddressGuard>()); break;
                case "types": ReadTypes(member.Value); break;
                case "filter": await ReadFilterAsync(member.Value, request); break;
                case "enabled": ReadEnabled(member.Value); break;
                default:
                    var nearest = Spelling.Nearest(member.Name, Members);
                    Refuse(member.Name, $"There is no such member{(nearest is null ? "" : $" (did you mean '{nearest}'?)")}.", $"Known are {string.Join(", ", Members)}.");
                    break;
            }
        }
    }

    private void ReadUrl(JsonElement value, AddressGuard guard)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: > 0 and <= 2000 } url) Refuse("url", "It is no such text.", AllowedUrls);
        else if (guard.Validate(url) is { } complaint) Refuse("url", complaint, AllowedUrls);
        else Url = url;
    }

    private void ReadTypes(JsonElement value)
    {
        var types = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(type => type.ValueKind == JsonValueKind.String ? type.GetString()! : "").Distinct().ToList() : [];
        if (types.Count > 0 && types.All(EventTypes.All.Contains)) Types = types;
        else Refuse("types", "It is no list of types.", $"It takes one or more of {string.Join(", ", EventTypes.All)}.");
    }

    private void ReadEnabled(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) Enabled = value.GetBoolean();
        else Refuse("enabled", "It is neither.", "It takes true or false.");
    }

    /// <summary>By the same parameters as a list of jobs.</summary>
    private async Task ReadFilterAsync(JsonElement value, WriteRequest request)
    {
        if (value.ValueKind != JsonValueKind.Object || !TryTexts(value, out var given))
        {
            Refuse("filter", "It is no object of names with values.", "It takes the filters of GET /v1/jobs, each with a text, a number or a list of such.");
            return;
        }

        var query = new QueryReader(new QueryCollection(given.ToDictionary(f => f.Key, f => new StringValues([.. f.Value]))), JobFilterParameters.All);
        var now = new AsOf(await request.Get<Head>().CurrentAsync(request.Aborted), request.Get<TimeProvider>().GetUtcNow());
        var filter = await JobFilterParameters.ReadAsync(new ReadRequest(request.Http, new ReadPoint.At(now, IsPinned: false, []), query, request.Http.RequestServices));
        _errors.AddRange(query.Errors.Select(error => error with { Parameter = $"filter.{error.Parameter}" }));
        (Given, Filter) = (given, filter);
    }

    private static bool TryTexts(JsonElement filter, out Dictionary<string, IReadOnlyList<string>> texts)
    {
        texts = new(StringComparer.Ordinal);
        foreach (var member in filter.EnumerateObject())
        {
            IReadOnlyList<JsonElement> values = member.Value.ValueKind == JsonValueKind.Array ? [.. member.Value.EnumerateArray()] : [member.Value];
            if (values.Any(v => v.ValueKind is not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False))) return false;
            texts[member.Name] = [.. values.Select(v => v.ToString())];
        }

        return true;
    }

    private void Refuse(string member, string detail, string allowed) => _errors.Add(new(member, detail, allowed));
}
