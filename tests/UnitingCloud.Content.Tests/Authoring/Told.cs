using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Tests.Authoring;

internal static class Told
{
    /// <summary>All that is said of these files, in the order in which it is told.</summary>
    public static IReadOnlyList<Diagnostic> Of(IReadOnlyList<SourceFile> files)
    {
        var set = ContentSet.Read(files, [], new());
        var rendered = set.Entries.SelectMany(entry => set.Render(entry).Diagnostics).ToList();
        return [.. set.Diagnostics.Concat(rendered).Concat(set.Finish())
            .OrderBy(d => d.Span.File, StringComparer.Ordinal).ThenBy(d => d.Span.Line).ThenBy(d => d.Span.Column).ThenBy(d => d.Rule, StringComparer.Ordinal).ThenBy(d => d.Message, StringComparer.Ordinal)];
    }
}
