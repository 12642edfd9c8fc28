using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Authoring;

/// <summary>Finds threads that are their own ancestors; each cycle is reported once.</summary>
internal static class ThreadCycles
{
    public static IEnumerable<Diagnostic> Check(IReadOnlyList<ItemFile> files)
    {
        var threads = files.Select(f => f.Entry?.Item).OfType<Thread>().DistinctBy(t => t.Key).ToDictionary(t => t.Key);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in threads.Values)
        {
            var path = new List<string>();
            var thread = start;
            while (thread is not null && !done.Contains(thread.Key) && !path.Contains(thread.Key))
            {
                path.Add(thread.Key);
                thread = thread.Parent is { } parent ? threads.GetValueOrDefault(parent) : null;
            }

            if (thread is not null && path.IndexOf(thread.Key) is >= 0 and var first)
            {
                var file = files.First(f => f.Address.Kind == ItemKind.Thread && f.Address.Key == thread.Key);
                yield return ReferenceRules.Cycle(file.Parent, path[first..].Append(thread.Key));
            }

            done.UnionWith(path);
        }
    }
}
