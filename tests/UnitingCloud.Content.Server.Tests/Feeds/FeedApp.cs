using System.Xml.Linq;
using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Hosting;

namespace UnitingCloud.Content.Server.Tests.Feeds;

/// <summary>Feeds as partners fetch them, beside all other rooms.</summary>
internal static class FeedApp
{
    public static Task<ContentApp> StartAsync(string environment = "Production") =>
        ContentApp.StartAsync(builder => builder.Services.AddRooms(), app => app.MapContent(), environment);

    /// <summary>A job that every dialect takes, live at <see cref="ContentApp.Start"/>.</summary>
    public static AuthoredItem Job(string reference, Func<Job, Job>? with = null, string? text = null)
    {
        var sample = SampleJobs.Job(reference, with).Job with { Threads = [], Until = null };
        return Authored.Job(
            reference,
            text ?? SampleJobs.Job().Description.Text,
            job => sample with { BodyHash = job.BodyHash }
        );
    }

    public static async Task<IReadOnlyList<string>> TitlesAsync(this ContentApp app, string address)
    {
        using var response = await app.Client.GetAsync(address);
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(200, $"{address}: {text}");
        return [.. XDocument.Parse(text).Descendants("title").Select(title => title.Value)];
    }
}
