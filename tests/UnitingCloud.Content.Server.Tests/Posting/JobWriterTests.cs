using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using CsCheck;
using Marten;
using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Posting;

/// <summary>
/// Many recruiters at once: what the replies say, put in the order of their releases, is what is there at every
/// revision.
/// </summary>
public sealed class JobWriterTests
{
    private const int Writers = 16;
    private const int References = 6;

    private enum Kind
    {
        Put,
        PutIfMatch,
        Create,
        Delete,
        DryRun,
        BatchThatFails,
        Batch,
    }

    private sealed record Operation(Kind Kind, int Reference, int Title);

    /// <summary>What a reply said of a job: its title from that release on, or that it is gone.</summary>
    private sealed record Outcome(int Revision, string Reference, string? Title, string Status, int? Matched);

    private static readonly Gen<Operation[][]> Work = Gen.Select(
            Gen.Enum<Kind>(),
            Gen.Int[0, References - 1],
            Gen.Int[0, 3]
        )
        .Select((kind, reference, title) => new Operation(kind, reference, title))
        .Array[6]
        .Array[Writers];

    [Fact]
    public async Task Writes_of_many_at_once_have_one_order_and_none_is_lost()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await Work.SampleAsync(
            async work =>
            {
                var before = await app.NowAsync();
                var start = await HeadAsync(app, before.Revision);
                var outcomes = new ConcurrentBag<Outcome>();
                await Task.WhenAll(work.Select(operations => Task.Run(async () =>
                {
                    foreach (var operation in operations)
                        foreach (var outcome in await DoAsync(recruiter, operation)) outcomes.Add(outcome);
                })));
                await ShouldBeAsync(app, before.Revision, start, [.. outcomes]);
            },
            iter: 4, threads: 1);
    }

    [Fact]
    public async Task Single_posts_that_come_together_share_releases()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await recruiter.PutAsync("WARM", Recruiter.Job("WARM")).ShouldBeAsync(HttpStatusCode.Created);
        var before = (await app.NowAsync()).Revision;

        await Task.WhenAll(
            Enumerable
                .Range(0, 64)
                .Select(n =>
                    recruiter.PutAsync($"NB-{n}", Recruiter.Job($"NB-{n}")).ShouldBeAsync(HttpStatusCode.Created)
                )
        );

        ((await app.NowAsync()).Revision - before).ShouldBeLessThan(32);
    }

    [Fact]
    public async Task Patches_of_many_at_once_are_all_in_the_end()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await recruiter
            .PutAsync("NB-1", Recruiter.Job("NB-1", job => job["occupation"] = new JsonObject()))
            .ShouldBeAsync(HttpStatusCode.Created);
        string[] patches =
        [
            "\"title\": \"T\"",
            "\"summary\": \"S\"",
            "\"seniority\": \"lead\"",
            "\"relocation\": \"R\"",
            "\"occupation\": { \"label\": \"L\" }",
            "\"workHours\": \"W\"",
        ];

        await Task.WhenAll(
            patches.Select(patch => recruiter.PatchAsync("NB-1", $"{{ {patch} }}").ShouldBeAsync(HttpStatusCode.OK))
        );

        var posting = await recruiter.GetPostingAsync("NB-1").ShouldBeAsync(HttpStatusCode.OK);
        new[]
        {
            posting["title"],
            posting["summary"],
            posting["seniority"],
            posting["relocation"],
            posting["occupation"]!["label"],
            posting["workHours"],
        }
            .Select(value => (string?)value)
            .ShouldBe(["T", "S", "lead", "R", "L", "W"]);
    }

    private static async Task<IReadOnlyList<Outcome>> DoAsync(Recruiter recruiter, Operation operation)
    {
        var (reference, title) = ($"NB-{operation.Reference}", $"Title {operation.Title}");
        var job = Recruiter.Job(reference, j => j["title"] = title);
        switch (operation.Kind)
        {
            case Kind.Put:
                return [await PutAsync(null)];
            case Kind.PutIfMatch:
                using (var posting = await recruiter.GetPostingAsync(reference))
                {
                    if (posting.StatusCode != HttpStatusCode.OK) return [];
                    return await PutAsync(posting.Headers.ETag!.ToString()) is { } put ? [put] : [];
                }

            case Kind.Create:
                using (
                    var reply = await recruiter.PutAsync(
                        reference,
                        job,
                        request => request.Headers.TryAddWithoutValidation("If-None-Match", "*")
                    )
                )
                    return reply.StatusCode == HttpStatusCode.PreconditionFailed
                        ? []
                        : [Of(JsonNode.Parse(await reply.Content.ReadAsStringAsync())!, title, null)];
            case Kind.Delete:
                using (var reply = await recruiter.DeleteAsync(reference))
                    return reply.StatusCode == HttpStatusCode.NoContent
                        ?
                        [
                            new(
                                int.Parse(reply.Headers.GetValues("Content-Revision").Single()),
                                reference,
                                null,
                                "closed",
                                null
                            ),
                        ]
                        : [];
            case Kind.DryRun:
                await recruiter.PutAsync(reference, job, query: "?dryRun=true").ShouldBeAsync(HttpStatusCode.OK);
                return [];
            case Kind.BatchThatFails:
                await recruiter
                    .BatchAsync([job, Recruiter.Job("bad", j => j.Remove("title"))])
                    .LinesAsync(HttpStatusCode.UnprocessableEntity);
                return [];
            default:
                var second = $"NB-{(operation.Reference + 1) % References}";
                var lines = await recruiter
                    .BatchAsync([job, Recruiter.Job(second, j => j["title"] = title)])
                    .LinesAsync();
                return [.. lines.Select(line => Of(line, title, null))];
        }

        async Task<Outcome> PutAsync(string? tag)
        {
            using var reply = await recruiter.PutAsync(
                reference,
                job,
                request =>
                {
                    if (tag is not null)
                        request.Headers.TryAddWithoutValidation("If-Match", tag);
                }
            );
            if (tag is not null && reply.StatusCode == HttpStatusCode.PreconditionFailed)
                return null!;
            return Of(
                JsonNode.Parse(await reply.Content.ReadAsStringAsync())!,
                title,
                tag is null ? null : int.Parse(tag.Trim('"')[1..])
            );
        }
    }

    private static Outcome Of(JsonNode reply, string title, int? matched) =>
        new((int)reply["revision"]!, (string)reply["reference"]!, title, (string)reply["status"]!, matched);

    private static async Task ShouldBeAsync(
        ContentApp app,
        int revision,
        IReadOnlyDictionary<string, string> start,
        IReadOnlyList<Outcome> outcomes
    )
    {
        var (model, changedIn) = (start.ToDictionary(), new Dictionary<string, int>());
        var releases = outcomes
            .Where(outcome => outcome.Status != "unchanged")
            .GroupBy(outcome => outcome.Revision)
            .OrderBy(group => group.Key)
            .ToList();
        // no release without a reply that tells of it
        releases.Select(release => release.Key).ShouldBe(Enumerable.Range(revision + 1, releases.Count));
        (await app.NowAsync()).Revision.ShouldBe(revision + releases.Count);
        foreach (var release in releases)
        {
            release.Select(outcome => outcome.Reference).ShouldBeUnique();
            foreach (var outcome in release)
            {
                model.ContainsKey(outcome.Reference).ShouldBe(outcome.Status != "created", outcome.ToString());
                if (outcome.Matched is { } matched && changedIn.TryGetValue(outcome.Reference, out var last))
                    last.ShouldBe(matched); // nobody's update was lost
                changedIn[outcome.Reference] = release.Key;
                if (outcome.Title is null) model.Remove(outcome.Reference);
                else model[outcome.Reference] = outcome.Title;
            }

            (await HeadAsync(app, release.Key)).OrderBy(job => job.Key).ShouldBe(model.OrderBy(job => job.Key));
        }
    }

    private static async Task<IReadOnlyDictionary<string, string>> HeadAsync(ContentApp app, int revision)
    {
        var jobs = await app.SeenAsync<Job>(new AsOf(revision, app.Now));
        return jobs.Where(job => job.Key != "FILE-1").ToDictionary(job => job.Key, job => job.Title);
    }
}
