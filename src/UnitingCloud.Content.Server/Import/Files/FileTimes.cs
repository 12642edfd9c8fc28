namespace UnitingCloud.Content.Server.Import.Files;

/// <summary>
/// When files last changed: by the last commit that touched them, or by the file system if Git does not have them as
/// they are. So a new database, or a new clone, dates nothing anew.
/// </summary>
internal sealed class FileTimes
{
    // Archives and images that are built reproducibly set all files to some time long ago.
    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, DateTimeOffset?> _committed = new(StringComparer.Ordinal);
    private string? _head;

    /// <summary>The times of files; a file whose time says nothing is left out.</summary>
    /// <param name="git">What Git has; null if it has nothing.</param>
    public IReadOnlyDictionary<string, DateTimeOffset> Of(
        string root,
        ContentFolder folder,
        IReadOnlyCollection<string> paths,
        GitState? git
    )
    {
        if (git is not null) Look(root, [.. paths.Where(path => !git.Changed.Contains(path))], git.Head);
        var times = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var committed = git?.Changed.Contains(path) == false ? _committed.GetValueOrDefault(path) : null;
            var time = committed ?? folder.Modified.GetValueOrDefault(path);
            if (time >= Earliest) times.Add(path, time);
        }

        return times;
    }

    /// <summary>
    /// One pass over the history, as far back as it takes; none if the commit is the one of the last pass.
    /// </summary>
    private void Look(string root, IReadOnlyCollection<string> paths, string head)
    {
        if (_head != head) _committed.Clear();
        _head = head;
        var wanted = paths.Where(path => !_committed.ContainsKey(path)).ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0) return;
        foreach (var path in wanted) _committed[path] = null; // it may be in no commit
        foreach (var (path, time) in GitHistory.NewestFirst(root))
        {
            if (!wanted.Remove(path)) continue;
            _committed[path] = time;
            if (wanted.Count == 0) return;
        }
    }
}
