using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Storage.Jobs;

namespace UnitingCloud.Content.Server.Feeds.Formats;

/// <summary>A format of feed readers. They take any job.</summary>
internal abstract class EntryWriter(Edition edition) : FeedWriter
{
    protected Edition Edition => edition;

    public abstract void Write(FeedEntry entry);

    public sealed override IReadOnlyList<LeftOut> Write(JobDocument job)
    {
        Write(FeedEntry.Of(job, edition));
        Adverts++;
        return [];
    }

    /// <summary>As a reader's list of feeds shows it.</summary>
    protected string Title(string what) => $"{Edition.Publisher.Name}: {what}";
}
