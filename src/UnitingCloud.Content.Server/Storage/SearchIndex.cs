using Marten.Linq.MatchesSql;
using Npgsql;
using NpgsqlTypes;

namespace UnitingCloud.Content.Server.Storage;

/// <summary>Full text over articles and jobs: the title counts most, then skills and tags, then the text.</summary>
internal static class SearchIndex
{
    /// <summary>The versions whose words match, in the form of a web search: words, "phrases", or, -not.</summary>
    public static IQueryable<Version<T>> Matching<T>(this IQueryable<Version<T>> versions, string text) where T : class, IItem
    {
        var words = Storable(text);
        var kind = typeof(T).Name;
        return versions.Where(v => v.MatchesSql(
            "d.id in (select s.id from content.search s where s.kind = ? and s.words @@ websearch_to_tsquery('english', " + Folded("?") + "))", kind, words));
    }

    public static async Task AddAsync(
        NpgsqlConnection connection, ItemKind kind, int revision, IEnumerable<(IItem Item, Body Body)> items, CancellationToken cancellation)
    {
        var rows = items.Select(i => (Id: $"{i.Item.Key}@{revision}", i.Item.Title, Labels: Labels(i.Item), Text: Text(i.Item, i.Body))).ToList();
        if (kind is not (ItemKind.Article or ItemKind.Job)) return;
        await using var command = new NpgsqlCommand(
            $"""
            insert into content.search (kind, id, revision, words)
            select $1, id, $2, {Weighted("title", 'A')} || {Weighted("labels", 'B')} || {Weighted("text", 'C')}
            from unnest($3::text[], $4::text[], $5::text[], $6::text[]) as row (id, title, labels, text)
            """, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = kind.ToString() });
        command.Parameters.Add(new NpgsqlParameter { Value = revision });
        foreach (var column in new[] { rows.Select(r => r.Id), rows.Select(r => Storable(r.Title)), rows.Select(r => Storable(r.Labels)), rows.Select(r => Storable(r.Text)) })
            command.Parameters.Add(new NpgsqlParameter { Value = column.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string Labels(IItem item) => item switch
    {
        Article a => string.Join(' ', [.. a.Skills, .. a.Tags]),
        Job j => string.Join(' ', [.. j.Skills.Select(s => s.Name), .. j.Keywords, .. j.Locations.Select(l => l.Name)]),
        _ => "",
    };

    // A tsvector holds at most 1 MB of words; 100,000 characters of a text are more than anyone searches by.
    private static string Text(IItem item, Body body)
    {
        var summary = item switch { Article a => a.Summary, Job j => j.Summary, _ => null };
        var text = $"{summary} {body.Text}";
        return text.Length <= 100_000 ? text : text[..100_000];
    }

    private static string Weighted(string column, char weight) => $"setweight(to_tsvector('english', {Folded(column)}), '{weight}')";

    /// <summary>Without accents: who looks for "Lowenthal" finds "Löwenthal".</summary>
    private static string Folded(string text) => $@"regexp_replace(normalize({text}, NFKD), '[\u0300-\u036f]', '', 'g')";

    // NUL is the one character that PostgreSQL's text cannot hold.
    private static string Storable(string text) => text.Replace('\0', ' ').ToLowerInvariant();
}
