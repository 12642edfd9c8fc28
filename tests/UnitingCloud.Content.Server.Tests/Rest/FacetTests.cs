using System.Net;
using Shouldly;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Tests.GraphQL;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Rest;

public sealed class FacetTests
{
    [Fact]
    public async Task A_list_of_jobs_has_the_facets_that_are_asked_for_and_an_unknown_one_is_refused()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Thread("shown"),
            Authored.Thread("secret") with { Draft = true },
            Authored.Job("J-1", with: j => j with { Threads = ["shown", "secret"], Skills = [new("Go")] }),
            Authored.Job("J-2", with: j => j with { Threads = ["secret"], Workplace = Workplace.Remote }),
            Authored.Job("J-3", with: j => j with { Skills = [new("Secret")] }) with { Draft = true });

        var list = await app.GetAsync("/v1/jobs?workplaces=remote&facets=thread&facets=skills&facets=workplaces");

        list.Keys().ShouldBe(["J-2"]);
        list["facets"].ShouldBeJson("""
            { "thread": [], "skills": [],
              "workplaces": [{ "value": "onsite", "count": 1 }, { "value": "remote", "count": 1 }] }
            """);
        (await app.GetAsync("/v1/jobs?facets=thread"))["facets"].ShouldBeJson(
            """{ "thread": [{ "value": "shown", "label": "About shown", "count": 1 }] }""");
        (await app.GetAsync("/v1/jobs"))["facets"].ShouldBeNull();
        (await app.GetAsync("/v1/jobs?facets=industries", HttpStatusCode.BadRequest)).Parameters().ShouldBe(["facets"]);
    }
}
