using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Feeds.Adverts;

namespace UnitingCloud.Content.Server.Feeds.Formats;

/// <summary>A format of feed readers. They take any job.</summary>
// Not System.ServiceModel.Syndication: it writes a feed in one call that pulls all items, and blocks while the next one
// is read. Ours are written as the database sends them, and flushed between.
internal abstract class EntryWriter(FeedContext context) : FeedWriter
{
    protected FeedContext Edition => context;

    public abstract void Write(FeedEntry entry);

    public sealed override IReadOnlyList<LeftOut> Write(JobDocument job)
    {
        Write(FeedEntry.Of(job, context));
        Adverts++;
        return [];
    }

    /// <summary>As a reader's list of feeds shows it.</summary>
    protected string Title(string what) => $"{Edition.Publisher.Name}: {what}";
}
