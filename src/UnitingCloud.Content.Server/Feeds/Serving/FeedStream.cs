using System.IO.Pipelines;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Feeds.Adverts;

namespace UnitingCloud.Content.Server.Feeds.Serving;

/// <summary>Renders jobs as they come from the database: a feed of any size takes the memory of a few jobs.</summary>
internal sealed class FeedStream(Feed feed, FeedContext context, IAsyncEnumerable<JobDocument> jobs)
{
    /// <summary>Bytes that are kept back before they are sent.</summary>
    public const int Chunk = 64 * 1024;

    /// <summary>How many jobs were read.</summary>
    public int Jobs { get; private set; }

    /// <summary>How many of them have an advert in the feed.</summary>
    public int Included { get; private set; }

    /// <summary>How many adverts are in the feed.</summary>
    public int Adverts { get; private set; }

    /// <summary>How many are not.</summary>
    public int LeftOut { get; private set; }

    /// <param name="leftOut">Gets every advert that cannot be in the feed.</param>
    public async Task WriteAsync(PipeWriter body, Action<LeftOut>? leftOut, CancellationToken cancellation)
    {
        using var writer = feed.Open(context, new BufferStream(body));
        writer.Begin();
        writer.Flush(); // not sent before there is a row: until then, a failure has a reply of its own
        await foreach (var job in jobs.WithCancellation(cancellation))
        {
            var before = writer.Adverts;
            Jobs++;
            foreach (var one in writer.Write(job))
            {
                LeftOut++;
                leftOut?.Invoke(one);
            }

            if (writer.Adverts > before) Included++;
            writer.Flush();
            if (body.UnflushedBytes > Chunk) await body.FlushAsync(cancellation);
        }

        writer.End();
        writer.Flush();
        Adverts = writer.Adverts;
        await body.FlushAsync(cancellation);
    }

    /// <summary>Renders the feed without sending it, to know what would be in it.</summary>
    /// <inheritdoc cref="WriteAsync"/>
    public Task CountAsync(Action<LeftOut>? leftOut, CancellationToken cancellation) =>
        WriteAsync(PipeWriter.Create(Stream.Null), leftOut, cancellation);
}
