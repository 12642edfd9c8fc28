using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Authoring.Documents;

/// <summary>JSON Merge Patch (RFC 7396, section 2).</summary>
internal static class MergePatch
{
    public static MapNode Apply(MapNode target, MapNode patch)
    {
        var entries = target.Entries.ToList();
        foreach (var (key, value) in patch.Entries)
        {
            var at = entries.FindIndex(entry => entry.Key.Value == key.Value);
            if (value is ScalarNode { IsNull: true })
            {
                if (at >= 0) entries.RemoveAt(at);
                continue;
            }

            (Located<string>, Node) entry = (
                key,
                value is MapNode inner
                    ? Apply(
                        at >= 0 && entries[at].Value is MapNode before ? before : new MapNode([], inner.Span),
                        inner
                    )
                    : value
            );
            if (at >= 0)
                entries[at] = entry;
            else
                entries.Add(entry);
        }

        return new MapNode(entries, target.Span);
    }
}
