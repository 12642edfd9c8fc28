using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Tests.Rest;

namespace UnitingCloud.Content.Server.Tests.Posting;

/// <summary>A recruiter's side of the API.</summary>
internal sealed class Recruiter(ContentApp app, string secret)
{
    public const string Secret = "Placeholder Client Ltd";

    public static async Task<Recruiter> OfAsync(ContentApp app) => new(app, await app.KeyAsync(Scopes.JobsWrite));

    /// <summary>A job as a recruiter's system sends it.</summary>
    public static JsonObject Job(string reference, Action<JsonObject>? with = null)
    {
        var job = JsonNode.Parse($$"""
            { "reference": "{{reference}}", "title": "Platform Engineer", "workplace": "hybrid",
              "locations": [{ "name": "Leeds", "locality": "Leeds", "country": "GB" }],
              "contractType": "permanent", "workingTime": ["fullTime"], "seniority": "senior",
              "salary": { "min": 70000, "max": 85000, "currency": "GBP", "period": "year" },
              "employer": { "name": "{{Secret}}", "confidential": true, "displayName": "A retail bank" },
              "apply": { "url": "https://apply.example/{{reference}}" }, "description": "What you will do, in **Markdown**." }
            """)!.AsObject();
        with?.Invoke(job);
        return job;
    }

    public Task<HttpResponseMessage> PutAsync(
        string reference,
        JsonNode job,
        Action<HttpRequestMessage>? with = null,
        string query = ""
    ) => SendAsync(HttpMethod.Put, $"/v1/jobs/{reference}{query}", job.ToJsonString(), "application/json", with);

    public Task<HttpResponseMessage> PatchAsync(
        string reference,
        string patch,
        Action<HttpRequestMessage>? with = null
    ) => SendAsync(HttpMethod.Patch, $"/v1/jobs/{reference}", patch, "application/merge-patch+json", with);

    public Task<HttpResponseMessage> DeleteAsync(
        string reference,
        string query = "",
        Action<HttpRequestMessage>? with = null
    ) => SendAsync(HttpMethod.Delete, $"/v1/jobs/{reference}{query}", null, "", with);

    public Task<HttpResponseMessage> BatchAsync(IEnumerable<JsonNode> jobs, string query = "") =>
        SendAsync(
            HttpMethod.Post,
            $"/v1/jobs:batch{query}",
            string.Join('\n', jobs.Select(job => job.ToJsonString())),
            "application/x-ndjson"
        );

    public Task<HttpResponseMessage> GetPostingAsync(string reference) =>
        SendAsync(HttpMethod.Get, $"/v1/jobs/{reference}/posting", null, "");

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string url,
        string? body,
        string mediaType,
        Action<HttpRequestMessage>? with = null,
        CancellationToken cancellation = default
    )
    {
        using var request = new HttpRequestMessage(method, url)
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", secret) },
        };
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, mediaType);
        with?.Invoke(request);
        return await app.Client.SendAsync(request, cancellation);
    }
}

internal static class Replies
{
    /// <summary>The JSON of a reply that has this status.</summary>
    public static async Task<JsonNode> ShouldBeAsync(
        this Task<HttpResponseMessage> reply,
        HttpStatusCode status,
        string? problem = null
    )
    {
        using var response = await reply;
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, text);
        if (problem is null) return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var json = JsonNode.Parse(text)!;
        ((string?)json["type"]).ShouldBe($"/problems/{problem}");
        return json;
    }

    /// <summary>The lines of a reply of NDJSON.</summary>
    public static async Task<IReadOnlyList<JsonNode>> LinesAsync(
        this Task<HttpResponseMessage> reply,
        HttpStatusCode status = HttpStatusCode.OK
    )
    {
        using var response = await reply;
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, text);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-ndjson");
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    /// <summary>A reply apart from what the feeds make of the job, which it has to say.</summary>
    public static JsonNode ApartFromDistribution(this JsonNode reply)
    {
        reply.AsObject().Remove("distribution").ShouldBeTrue();
        return reply;
    }

    /// <summary>What a problem tells of a job that closed.</summary>
    public static string Told(this JsonNode problem) =>
        $"{problem["reference"]} {problem["reason"]} {problem["closedAt"]}";

    /// <summary>The rules that a problem or a line names, with the values that they stand against.</summary>
    public static IEnumerable<string> Rules(this JsonNode reply) =>
        reply["errors"]!.AsArray().Select(error => $"{error!["pointer"]} {error["rule"]}");
}

internal static class PostApp
{
    /// <summary>Every room, with a thread to be listed under.</summary>
    /// <param name="limits">How long writers wait; as in production if null.</param>
    public static async Task<ContentApp> StartAsync(WriterLimits? limits = null)
    {
        var app = await ContentApp.StartAsync(
            builder => builder.Services.AddRooms().AddSingleton(limits ?? WriterLimits.Default),
            app => app.MapContent(),
            "Production"
        );
        await app.ReleaseAsync(Authored.Thread("distributed-systems"), Authored.Job("FILE-1"));
        return app;
    }
}
