using System.IO.Pipelines;
using System.Text;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Serving;

namespace UnitingCloud.Content.Server.Tests.Feeds;

/// <summary>Feeds as text.</summary>
internal static class FeedText
{
    public static async Task<(string Text, IReadOnlyList<LeftOut> LeftOut)> WriteAsync(
        this Feed feed,
        params JobDocument[] jobs
    )
    {
        using var bytes = new MemoryStream();
        var leftOut = new List<LeftOut>();
        await new FeedStream(feed, SampleJobs.Edition, jobs.ToAsyncEnumerable()).WriteAsync(
            PipeWriter.Create(bytes),
            leftOut.Add,
            default
        );
        return (
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(
                bytes.ToArray()
            ),
            leftOut
        );
    }
}
