using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Import;
using UnitingCloud.Content.Server.Releases.Tables;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Import;

/// <summary>An error in one file keeps no other file online, and everybody who asks is told of it.</summary>
public sealed class RefusedImportTests : IDisposable
{
    private const string Broken = "articles/broken.md";

    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task A_deleted_file_is_withdrawn_though_another_has_an_error()
    {
        await using var app = await StartAsync();
        Break();
        _folder.Delete("articles/one.md");
        var result = await app.ImportAsync(_folder);
        result.Errors.ShouldBe(1);
        (result.Release!.Withdrawn, result.Release.Changed, result.Release.Added).ShouldBe((1, 0, 0));
        (await StatusAsync(app, "articles/one")).ShouldBe(HttpStatusCode.Gone);
        (await StatusAsync(app, "articles/two")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(app, "articles/broken")).ShouldBe(HttpStatusCode.OK);
        (await app.ImportAsync(_folder)).Release.ShouldBeNull();
    }

    [Theory]
    [InlineData("draft: true")]
    [InlineData("until: 2026-05-01")]
    [InlineData("published: 2026-06-01")]
    public async Task What_is_hidden_by_its_author_is_hidden_though_another_file_has_an_error(string line)
    {
        await using var app = await StartAsync();
        Break();
        Write("articles/one.md", $"title: One, edited\n{line}");
        Write("articles/new.md", "title: New");
        (await app.ImportAsync(_folder)).Release!.Changed.ShouldBe(1);
        (await StatusAsync(app, "articles/one")).ShouldNotBe(HttpStatusCode.OK);
        (await StatusAsync(app, "articles/new")).ShouldBe(HttpStatusCode.NotFound);
        (await app.Client.GetStringAsync("/v1/search?q=edited")).ShouldNotContain("articles");
        (await Sql.ScalarAsync(app, $"select count(*) from content.search where form <> {SearchTable.Form}"))
            .ShouldBe(0L); // its words are those of the version before, in the same form

        Write(Broken, "title: Mended");
        (await app.ImportAsync(_folder)).Release!.ShouldSatisfyAllConditions(
            r => r.Added.ShouldBe(1),
            r => r.Changed.ShouldBe(2)
        );
        (await StatusAsync(app, "articles/one")).ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_end_that_is_yet_to_come_arrives_though_another_file_has_an_error()
    {
        await using var app = await StartAsync();
        Break();
        Write("articles/one.md", "title: One\nuntil: 2026-05-04");
        await app.ImportAsync(_folder);
        (await StatusAsync(app, "articles/one")).ShouldBe(HttpStatusCode.OK);
        app.Clock.Now += TimeSpan.FromDays(1);
        (await StatusAsync(app, "articles/one")).ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_withdrawals_pass_and_references_to_them_are_not_served()
    {
        await using var app = await StartAsync();
        _folder.Delete("threads/topic.md"); // article two names it: that is the error
        Write("articles/one.md", "title: One, edited");
        var result = await app.ImportAsync(_folder);
        result.FirstError!.Span.File.ShouldBe("articles/two.md");
        (await StatusAsync(app, "threads/topic")).ShouldBe(HttpStatusCode.Gone);
        var two = await app.Client.GetFromJsonAsync<JsonElement>("/v1/articles/two");
        two.TryGetProperty("thread", out _).ShouldBeFalse();
        (await app.Client.GetStringAsync("/v1/articles/one")).ShouldNotContain("edited");
    }

    [Fact]
    public async Task An_item_whose_file_cannot_be_read_or_moved_is_kept()
    {
        await using var app = await StartAsync();
        Break();
        _folder.Write("articles/one.md", "---\ntitle: [\n---\n");
        _folder.Delete("articles/two.md");
        _folder.Write("articles/moved/two.md", "---\ntitle: [\n---\n");
        (await app.ImportAsync(_folder)).Release.ShouldBeNull();
        (await StatusAsync(app, "articles/one")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(app, "articles/two")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_refused_folder_that_lost_most_of_its_content_withdraws_nothing_until_it_is_accepted()
    {
        await using var app = await StartAsync(more: 20);
        Break();
        for (var i = 0; i < 20; i++) _folder.Delete($"articles/a{i}.md");
        var held = await app.ImportAsync(_folder);
        (held.Release, held.Held!.Withdrawn).ShouldBe((null, 20));
        (await StatusAsync(app, "articles/a7")).ShouldBe(HttpStatusCode.OK);
        await app.Services.GetRequiredService<HeldImports>().AcceptAsync(default);
        (await app.ImportAsync(_folder)).Release!.Withdrawn.ShouldBe(20);
    }

    [Fact]
    public async Task A_folder_that_is_restored_after_a_withdrawal_is_released_again()
    {
        await using var app = await StartAsync();
        var one = File.ReadAllText(_folder.Find("articles/one.md")!);
        var broken = File.ReadAllText(_folder.Find(Broken)!);
        Break();
        _folder.Delete("articles/one.md");
        await app.ImportAsync(_folder);
        _folder.Write("articles/one.md", one);
        _folder.Write(Broken, broken);
        (await app.ImportAsync(_folder)).Release!.Added.ShouldBe(1);
        (await StatusAsync(app, "articles/one")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Health_explain_the_first_page_and_a_metric_name_the_refused_import_until_it_is_mended()
    {
        await using var app = await StartAsync();
        using var metrics = new Gauges();
        await app.ImportAsync(_folder);
        metrics.Read().ShouldContain("content.import.errors 0");
        Break();
        await app.ImportAsync(_folder);

        using var health = await app.Client.GetAsync("/health/ready");
        health.StatusCode.ShouldBe(HttpStatusCode.OK);
        health.Headers.RetryAfter.ShouldBeNull();
        foreach (var told in new[]
        {
            await health.Content.ReadAsStringAsync(),
            await app.Client.GetStringAsync("/"),
            await app.Client.GetStringAsync("/v1/explain/article/one"),
            (await ServerProcess.RunAsync(app.ConnectionString, "explain", "article", "one")).Output,
        })
        {
            told.ShouldContain("1 error in 1 file");
            told.ShouldContain($"{Broken}:2:");
            told.ShouldContain("key-missing");
        }

        metrics.Read().ShouldContain($"content.import.errors 1 file={Broken} line=2 rule=key-missing");

        Write(Broken, "title: Mended");
        await app.ImportAsync(_folder);
        (await app.Client.GetStringAsync("/health/ready")).ShouldBe("ready\n");
        (await app.Client.GetStringAsync("/")).ShouldNotContain("is refused");
        (await app.Client.GetStringAsync("/v1/explain/article/one")).ShouldNotContain("refused");
        metrics.Read().ShouldContain("content.import.errors 0");
    }

    [Fact]
    public async Task Health_names_no_file_to_the_outside()
    {
        await using var app = await StartAsync();
        Break();
        await app.ImportAsync(_folder);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/ready");
        request.Headers.Add("X-Forwarded-For", "192.0.2.1");
        using var response = await app.Client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var told = await response.Content.ReadAsStringAsync();
        told.ShouldContain("1 error in 1 file");
        told.ShouldNotContain("broken");
    }

    public void Dispose() => _folder.Dispose();

    private async Task<ContentApp> StartAsync(int more = 0)
    {
        var app = await ContentApp.StartAsync(builder => builder.Services.AddRooms(), app => app.MapContent());
        Write("threads/topic.md", "title: Topic");
        Write("articles/one.md", "title: One");
        Write("articles/two.md", "title: Two\nthread: topic");
        Write(Broken, "title: Not yet broken");
        for (var i = 0; i < more; i++) Write($"articles/a{i}.md", $"title: Article {i}");
        (await app.ImportAsync(_folder)).Release.ShouldNotBeNull();
        return app;
    }

    private void Break() => Write(Broken, "summary: It has no title.");

    private void Write(string file, string frontMatter) =>
        _folder.Write(file, $"---\n{frontMatter}\n---\n\nText of {file}.\n");

    private static async Task<HttpStatusCode> StatusAsync(ContentApp app, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/{path}");
        using var response = await app.Client.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>What a tool that collects metrics sees of this product.</summary>
    private sealed class Gauges : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<string> _read = [];

        public Gauges()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument is { Meter.Name: ContentMeter.Name, Name: "content.import.errors" })
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) =>
                _read.Add(string.Join(' ', [
                    instrument.Name, $"{value}", .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")])));
            _listener.Start();
        }

        public IReadOnlyList<string> Read()
        {
            _read.Clear();
            _listener.RecordObservableInstruments();
            return [.. _read];
        }

        public void Dispose() => _listener.Dispose();
    }
}
