using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Feeds.Adverts;

namespace UnitingCloud.Content.Server.Feeds.Formats;

/// <summary>Writes a feed, job by job, to a stream in memory that its caller empties.</summary>
internal abstract class FeedWriter : IDisposable
{
    /// <summary>How many adverts were written.</summary>
    public int Adverts { get; protected set; }

    /// <summary>What stands before the first job.</summary>
    public abstract void Begin();

    /// <returns>The adverts of the job that cannot be in this feed.</returns>
    public abstract IReadOnlyList<LeftOut> Write(JobDocument job);

    /// <summary>What stands behind the last job.</summary>
    public abstract void End();

    /// <summary>All that was written is in the stream.</summary>
    public abstract void Flush();

    public abstract void Dispose();
}
