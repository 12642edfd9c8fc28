using System.Collections.Concurrent;
using System.Text;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Authoring.References;
using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Server.Import;

/// <summary>Checks content without a database.</summary>
internal static class ContentCheck
{
    // An edit can bring another mistake to light: a field that can now be read, a link that is one now.
    private const int MaxRounds = 10;

    public static IReadOnlyList<Diagnostic> Run(
        IReadOnlyCollection<SourceFile> files,
        IReadOnlyCollection<ImageFile> images,
        ContentSettings settings,
        CancellationToken cancellation)
    {
        var set = ContentSet.Read(files, images, settings);
        var told = new ConcurrentBag<IReadOnlyList<Diagnostic>>();
        Parallel.ForEach(
            set.Entries,
            new ParallelOptions { CancellationToken = cancellation },
            entry => told.Add(set.Render(entry).Diagnostics));
        return Diagnostic.InOrder([.. set.Diagnostics, .. told.SelectMany(some => some), .. set.Finish()]);
    }

    /// <summary>Applies the safe edits to the files of a folder.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="isWanted">Which diagnostics are to be mended, and told.</param>
    /// <returns>What is left, and how many edits were made in how many files.</returns>
    public static (IReadOnlyList<Diagnostic> Left, int Edits, int Files) Mend(
        string root, ContentSettings settings, Func<Diagnostic, bool> isWanted, CancellationToken cancellation)
    {
        var (edits, files) = (0, new HashSet<string>(StringComparer.Ordinal));
        for (var round = 0; ; round++)
        {
            IReadOnlyList<Diagnostic> left =
                [.. FolderImport.Check(root, settings, progress: null, cancellation).Where(isWanted)];
            var mendable = left.Where(one => one.Edit is { IsSafe: true }).ToLookup(one => one.Span.File);
            var mended = round < MaxRounds ? mendable.Where(file => Mend(root, file)).ToList() : [];
            if (mended.Count == 0) return (left, edits, files.Count);
            edits += mended.Sum(file => file.Count());
            files.UnionWith(mended.Select(file => file.Key));
        }
    }

    private static bool Mend(string root, IGrouping<string, Diagnostic> file)
    {
        var path = Path.Combine(root, file.Key);
        if (!File.Exists(path)) return false; // the file system spells the name differently
        var before = File.ReadAllBytes(path);
        var text = Edit.Apply(Encoding.UTF8.GetString(before), file.Select(one => one.Edit!));
        var after = Encoding.UTF8.GetBytes(text);
        if (after.AsSpan().SequenceEqual(before)) return false;
        File.WriteAllBytes(path, after);
        return true;
    }
}
