using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Import;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Paging;
using UnitingCloud.Content.Tests;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Import;

/// <summary>Needs the real content beside the repository.</summary>
public sealed class CorpusTests
{
    [Theory]
    [InlineData("18f", 140, 344, 497, 57)]
    [InlineData("digitalgov", 57, 1043, 2630, 0)]
    public async Task A_real_site_is_one_release_with_every_item_and_its_second_import_none(
        string corpus,
        int threads,
        int people,
        int articles,
        int jobs
    )
    {
        var folder = Path.Combine(Repository.Shared, "corpora", corpus);
        Assert.SkipUnless(Directory.Exists(folder), $"{folder} is not there");
        await using var app = await ContentApp.StartAsync(
            builder => builder.Services.AddRooms(),
            app => app.MapContent()
        );
        // adverts without an end are live, whatever is still to come
        app.Clock.Now = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var import = app.Services.GetRequiredService<FolderImport>();

        var first = await import.RunAsync(folder, progress: null, default);

        first.Errors.ShouldBe(0);
        first.Release!.Added.ShouldBe(threads + people + articles + jobs);
        var preview = await app.NowAsync(Audience.Preview);
        (await KeysAsync<Thread>(app, preview, new ThreadFilter())).ShouldBe(FilesOf(folder, "threads"));
        (await KeysAsync<Person>(app, preview, new PersonFilter())).ShouldBe(FilesOf(folder, "people"));
        (await KeysAsync<Article>(app, preview, new ArticleFilter())).ShouldBe(FilesOf(folder, "articles"));

        var second = await import.RunAsync(folder, progress: null, default);

        second.Unchanged.ShouldBeTrue();
        second.Release.ShouldBeNull();
        (await app.NowAsync()).Revision.ShouldBe(1);
    }

    private static async Task<List<string>> KeysAsync<T>(ContentApp app, AsOf asOf, IListFilter<T> filter)
        where T : class, IItem
    {
        var keys = new List<string>();
        IReadOnlyList<string>? after = null;
        do
        {
            var page = await app.Items.ListAsync(asOf, filter, ListOrders.Of<T>()[0], after, 100, default);
            keys.AddRange(page.Items.Select(item => item.Slug));
            after = page.Next;
        }
        while (after is not null);
        return [.. keys.Order(StringComparer.Ordinal)];
    }

    private static List<string> FilesOf(string folder, string kind) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(folder, kind), "*.md", SearchOption.AllDirectories)
                .Select(Path.GetFileNameWithoutExtension)
                .OfType<string>()
                .Order(StringComparer.Ordinal),
        ];
}
