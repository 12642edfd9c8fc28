using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;
using Npgsql;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Webhooks.Sending;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Server.Webhooks.Endpoints;

/// <summary>What a webhook is made from, or changed by.</summary>
/// <param name="Url">The receiver: https, on a public address, without user name, password or fragment.</param>
/// <param name="Types">
/// What to tell it of: <c>job.published</c>, <c>job.updated</c>, <c>job.closed</c>; all of them unless said.
/// </param>
/// <param name="Filter">
/// Which jobs: the filters of GET /v1/jobs by name, each with a value or a list of values; all jobs unless said.
/// </param>
/// <param name="Enabled">
/// Whether anything is sent. Enabled again, it is told what came of all that changed meanwhile.
/// </param>
internal sealed record WebhookRequest(
    string? Url, IReadOnlyList<string>? Types, IReadOnlyDictionary<string, JsonElement>? Filter, bool? Enabled);

/// <summary>What a request asks of a webhook, once all of it is valid.</summary>
internal sealed record SubscriptionForm(
    string? Url, IReadOnlyList<string>? Types, IReadOnlyDictionary<string, IReadOnlyList<string>>? Given,
    JobFilter? Filter, bool? Enabled);

/// <summary>Reads requests for webhooks.</summary>
internal sealed class SubscriptionFormReader(
    AddressGuard guard, NpgsqlDataSource database, Head head, TimeProvider time)
{
    /// <returns>The form, or why there is none.</returns>
    public async Task<(
        SubscriptionForm? Form,
        ProblemHttpResult? Refused)> ReadAsync(HttpContext http, bool isNew, CancellationToken cancellation)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: cancellation);
            if (body.RootElement.ValueKind != JsonValueKind.Object)
                return (null, Problem.Of(ProblemKind.BodyMalformed, "It is not a JSON object."));
            var now = new AsOf(await head.CurrentAsync(cancellation), time.GetUtcNow());
            var members = new MemberReader(guard);
            await members.ReadAsync(body.RootElement, given => ReadFilterAsync(given, now, cancellation), isNew);
            return members.Errors.Count == 0 ? (members.Form, null) : (null, Problem.Of(members.Errors));
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return (null, Problem.Of(ProblemKind.BodyMalformed, "It is not JSON in UTF-8."));
        }
    }

    /// <summary>By the same parameters as a list of jobs.</summary>
    private async Task<(JobFilter Filter, IReadOnlyList<ParameterError> Errors)> ReadFilterAsync(
        IReadOnlyDictionary<string, IReadOnlyList<string>> given, AsOf now, CancellationToken cancellation)
    {
        var query = new QueryReader(
            new QueryCollection(given.ToDictionary(f => f.Key, f => new StringValues([.. f.Value]))),
            JobFilterParameters.All);
        var request = new ReadRequest(new ReadPoint.At(now, IsPinned: false, Scopes: []), query);
        var filter = await JobFilterParameters.ReadAsync(request, database, cancellation);
        return (filter, query.Errors);
    }
}

/// <summary>The members of one request, read one by one, with everything that is wrong with them.</summary>
internal sealed class MemberReader(AddressGuard guard)
{
    private const string AllowedUrls = "It takes an https URL of at most 2000 characters on a public address.";

    private static readonly string[] Members = ["url", "types", "filter", "enabled"];

    private readonly List<ParameterError> _errors = [];

    public SubscriptionForm Form { get; private set; } = new(null, null, null, null, null);

    public IReadOnlyList<ParameterError> Errors => _errors;

    public async Task ReadAsync(
        JsonElement body, Func<IReadOnlyDictionary<string, IReadOnlyList<string>>, Task<(
            JobFilter Filter, IReadOnlyList<ParameterError> Errors)>> readFilter, bool isNew)
    {
        foreach (var member in body.EnumerateObject())
        {
            switch (member.Name)
            {
                case "url": ReadUrl(member.Value); break;
                case "types": ReadTypes(member.Value); break;
                case "filter": await ReadFilterAsync(member.Value, readFilter); break;
                case "enabled": ReadEnabled(member.Value); break;
                default:
                    var nearest = Spelling.Nearest(member.Name, Members);
                    Refuse(
                        member.Name,
                        $"There is no such member{(nearest is null ? "" : $" (did you mean '{nearest}'?)")}.",
                        $"Known are {string.Join(", ", Members)}.");
                    break;
            }
        }

        if (isNew && Form.Url is null && _errors.All(error => error.Parameter != "url"))
            Refuse("url", "It is missing.", AllowedUrls);
    }

    private void ReadUrl(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: > 0 and <= 2000 } url)
            Refuse("url", "It is not a text of 1 to 2000 characters.", AllowedUrls);
        else if (guard.Validate(url) is { } complaint) Refuse("url", complaint, AllowedUrls);
        else Form = Form with { Url = url };
    }

    private void ReadTypes(JsonElement value)
    {
        var types = value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Select(type => type.ValueKind == JsonValueKind.String ? type.GetString()! : "")
                .Distinct().ToList()
            : [];
        if (types.Count > 0 && types.All(EventTypes.All.Contains)) Form = Form with { Types = types };
        else
            Refuse(
                "types", "It is not a list of types.", $"It takes one or more of {string.Join(", ", EventTypes.All)}.");
    }

    private void ReadEnabled(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            Form = Form with { Enabled = value.GetBoolean() };
        else Refuse("enabled", "It is neither.", "It takes true or false.");
    }

    private async Task ReadFilterAsync(
        JsonElement value, Func<IReadOnlyDictionary<string, IReadOnlyList<string>>, Task<(
            JobFilter Filter, IReadOnlyList<ParameterError> Errors)>> readFilter)
    {
        if (value.ValueKind != JsonValueKind.Object || !TryTexts(value, out var given))
        {
            Refuse(
                "filter", "It is not an object of names and values.",
                "It takes the filters of GET /v1/jobs, each with a text, a number or a list of such.");
            return;
        }

        var (filter, errors) = await readFilter(given);
        _errors.AddRange(errors.Select(error => error with { Parameter = $"filter.{error.Parameter}" }));
        Form = Form with { Given = given, Filter = filter };
    }

    private static bool TryTexts(JsonElement filter, out Dictionary<string, IReadOnlyList<string>> texts)
    {
        texts = new(StringComparer.Ordinal);
        foreach (var member in filter.EnumerateObject())
        {
            IReadOnlyList<JsonElement> values =
                member.Value.ValueKind == JsonValueKind.Array ? [.. member.Value.EnumerateArray()] : [member.Value];
            if (
                values.Any(v =>
                    v.ValueKind
                        is not (
                            JsonValueKind.String
                            or JsonValueKind.Number
                            or JsonValueKind.True
                            or JsonValueKind.False
                        )
                )
            )
                return false;
            texts[member.Name] = [.. values.Select(v => v.ToString())];
        }

        return true;
    }

    private void Refuse(string member, string detail, string allowed) => _errors.Add(new(member, detail, allowed));
}
