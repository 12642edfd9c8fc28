using Shouldly;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Paging;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Queries;

public sealed class ListTests
{
    public static readonly TheoryData<string> Orders = [.. ListOrders.Articles.Select(o => o.Name)];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Pages_of_any_size_put_together_are_the_list(string order)
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync([
            .. Enumerable
                .Range(0, 9)
                .Select(n =>
                    Authored.Article($"article-{n}", with: a => a with { Title = $"Title {n % 4}" }) with
                    {
                        VisibleFrom = n % 3 == 0 ? Instant.Always : app.Now.AddTicks(-10 * (n % 4)),
                    }
                ),
        ]);
        var by = ListOrders.Articles.Single(o => o.Name == order);
        var whole = (
            await app.Items.ListAsync(await app.NowAsync(), new ArticleFilter(), by, after: null, 100, default)
        )
            .Items.Select(a => a.Key)
            .ToList();
        whole.Count.ShouldBe(9);

        for (var size = 1; size <= 10; size++)
        {
            var pages = new List<string>();
            IReadOnlyList<string>? next = null;
            do
            {
                var page = await app.Items.ListAsync(
                    await app.NowAsync(),
                    new ArticleFilter(),
                    by,
                    next,
                    size,
                    default
                );
                pages.AddRange(page.Items.Select(a => a.Key));
                next = page.Next;
            }
            while (next is not null);
            pages.ShouldBe(whole, $"pages of {size}");
        }
    }

    [Fact]
    public async Task Threads_come_in_the_editors_order_and_the_rest_by_title()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Thread("c", with: t => t with { Title = "b", Order = null }),
            Authored.Thread("d", with: t => t with { Title = "A", Order = null }),
            Authored.Thread("b", with: t => t with { Title = "Z", Order = 1 }),
            Authored.Thread("a", with: t => t with { Title = "Z", Order = 2, Parent = "b" }));

        (await ListAsync(new())).ShouldBe(["b", "a", "d", "c"]);
        (await ListAsync(new() { Parent = "b" })).ShouldBe(["a"]);
        (await ListAsync(new() { Top = true })).ShouldBe(["b", "d", "c"]);

        async Task<IEnumerable<string>> ListAsync(ThreadFilter filter) =>
            (
                await app.Items.ListAsync(
                    await app.NowAsync(),
                    filter,
                    ListOrders.Editorial,
                    after: null,
                    10,
                    default
                )
            ).Items.Select(t => t.Key);
    }

    [Fact]
    public async Task Articles_can_be_had_by_what_they_are_about_and_who_is_in_them()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Article(
                "a",
                with: a =>
                    a with
                    {
                        Kind = ArticleKind.Interview,
                        Thread = "t",
                        Author = "kim",
                        Interviewees = ["sam", "alex"],
                        Tags = ["Careers"],
                        Skills = ["Go"],
                    }
            ),
            Authored.Article("b", with: a => a with { Kind = ArticleKind.Guide, Thread = "u" })
        );

        (await ListAsync(new() { Kinds = [ArticleKind.Interview, ArticleKind.News] })).ShouldBe(["a"]);
        (await ListAsync(new() { Kinds = [ArticleKind.Guide] })).ShouldBe(["b"]);
        (await ListAsync(new() { Thread = "t" })).ShouldBe(["a"]);
        (await ListAsync(new() { Author = "kim" })).ShouldBe(["a"]);
        (await ListAsync(new() { Interviewee = "alex" })).ShouldBe(["a"]);
        (await ListAsync(new() { Tag = "careers" })).ShouldBe(["a"]);
        (await ListAsync(new() { Skills = ["go"] })).ShouldBe(["a"]);
        (await ListAsync(new() { Skills = ["go", "rust"] })).ShouldBeEmpty();

        async Task<IEnumerable<string>> ListAsync(ArticleFilter filter) =>
            (
                await app.Items.ListAsync(await app.NowAsync(), filter, ListOrders.Title, after: null, 10, default)
            ).Items.Select(a => a.Key);
    }
}
