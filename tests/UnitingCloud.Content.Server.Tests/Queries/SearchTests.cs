using Shouldly;
using UnitingCloud.Content.Server.Queries;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Queries;

/// <summary>What a search over all kinds finds.</summary>
public sealed class SearchTests
{
    [Fact]
    public async Task The_last_word_may_be_a_beginning_if_nothing_that_is_seen_has_all_words()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Job("J-1", "We run everything on Kubernetes."),
            Authored.Job("J-2", "Java, for a bank."),
            Authored.Job("J-3", "JavaScript, for a bank."),
            Authored.Job("J-4", "A kube of another kind.") with { Draft = true });

        (await FindAsync("kube")).ShouldBe(["J-1"]);
        (await FindAsync("run kube")).ShouldBe(["J-1"]);
        (await FindAsync("k8s")).ShouldBe(["J-1"]);
        (await FindAsync("java")).ShouldBe(["J-2"]);
        (await FindAsync("javasc")).ShouldBe(["J-3"]);
        (await FindAsync("kube java")).ShouldBeEmpty();
        (await FindAsync("bank -javasc")).ShouldBe(["J-2", "J-3"], ignoreOrder: true);
        (await FindAsync("\"a ban\"")).ShouldBe(["J-2", "J-3"], ignoreOrder: true);

        async Task<IEnumerable<string>> FindAsync(string text)
        {
            var page = await app.Database.SearchAsync(await app.NowAsync(), ItemKinds.All, text, null, 10, default);
            return page.Items.Select(hit => hit.Key);
        }
    }

    [Fact]
    public async Task A_beginning_has_pages_like_any_other_search()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync([.. Enumerable.Range(1, 5).Select(n => Authored.Job($"J-{n}", "Kubernetes."))]);

        var (found, after) = (new List<string>(), default(IReadOnlyList<string>));
        do
        {
            var page = await app.Database.SearchAsync(await app.NowAsync(), ItemKinds.All, "kube", after, 2, default);
            found.AddRange(page.Items.Select(hit => hit.Key));
            after = page.Next;
        }
        while (after is not null);

        found.ShouldBe(["J-1", "J-2", "J-3", "J-4", "J-5"]);
    }
}
