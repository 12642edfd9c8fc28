namespace UnitingCloud.Content.Server.Releases.Tables;

/// <summary>What is asked of releases, as SQL.</summary>
internal static class ReleaseSql
{
    /// <summary>The newest release at an instant; 0 if there was none.</summary>
    public static string NewestAt(string instant) =>
        $"(select coalesce(max(id), 0) from content.mt_doc_release where (data ->> 'at')::timestamptz <= {instant})";

    /// <summary>When readers could see a release: at its commit, which may be later than its time.</summary>
    /// <param name="release">The alias of its table.</param>
    public static string Committed(string release) =>
        $"coalesce({release}.data ->> 'committedAt', {release}.data ->> 'at')::timestamptz";
}
