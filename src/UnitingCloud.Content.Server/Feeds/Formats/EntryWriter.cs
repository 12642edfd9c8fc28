using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Feeds.Adverts;

namespace UnitingCloud.Content.Server.Feeds.Formats;

/// <summary>A format of feed readers. They take any job.</summary>
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
