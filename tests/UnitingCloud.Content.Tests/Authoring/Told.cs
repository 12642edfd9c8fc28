using System.Text;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Authoring.References;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Tests.Authoring;

internal static class Told
{
    /// <summary>All that is said of a job that is posted where these files are.</summary>
    public static IReadOnlyList<Diagnostic> OfPost(string reference, string json, IReadOnlyList<SourceFile> files) =>
        JobPost
            .Read(
                Encoding.UTF8.GetBytes(json),
                reference,
                "key:test",
                new Known(ContentSet.Read(files, [], new()).Entries),
                new()
            )
            .Diagnostics;

    private sealed class Known(IReadOnlyList<ContentEntry> entries) : IKnownItems
    {
        public KnownItem? Find(ItemKind kind, string name) =>
            entries
                .Where(entry => entry.Kind == kind && entry.Item.Slug == name)
                .Select(entry => new KnownItem(entry.Item.Key, entry.Item.Slug))
                .FirstOrDefault();

        public string? Suggest(ItemKind kind, string name) =>
            Spelling.Nearest(name, entries.Where(entry => entry.Kind == kind).Select(entry => entry.Item.Slug));
    }

    /// <summary>All that is said of these files, in the order in which it is told.</summary>
    public static IReadOnlyList<Diagnostic> Of(
        IReadOnlyList<SourceFile> files, IReadOnlyCollection<ImageFile>? images = null)
    {
        var set = ContentSet.Read(files, images ?? [], new());
        var rendered = set.Entries.SelectMany(entry => set.Render(entry).Diagnostics).ToList();
        return Diagnostic.InOrder([.. set.Diagnostics, .. rendered, .. set.Finish()]);
    }
}
