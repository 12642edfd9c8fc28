using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;

namespace UnitingCloud.Content.Server.Releases.Tables;

/// <summary>Full text over everything: the title counts most, then skills, tags and places, then the text.</summary>
internal static partial class SearchTable
{
    private const int MaxWordsLength = 1_000;

    private static readonly SearchValues<char> Unaccented = SearchValues.Create([
        .. Enumerable.Range(0, 0x80).Select(c => (char)c),
        .. "£–—‘’“”•…",
    ]);

    /// <summary>How well a version matches, behind <see cref="Join"/>.</summary>
    public const string Rank = "ts_rank(s.words, q)";

    /// <summary>
    /// What joins to the versions <c>d</c> of a kind the words <c>s</c> that they match, and the query <c>q</c>.
    /// </summary>
    public static FormattableString Join(ItemKind kind, string text) =>
        FormattableStringFactory.Create(
            $" join content.search s on s.kind = {{0}} and s.id = d.id join {Query("{1}")} q on s.words @@ q",
            kind.ToString(),
            Words(text)
        );

    /// <summary>The words of a web search, words, "phrases", or, -not, as a query.</summary>
    /// <param name="text">A parameter that holds them as <see cref="Words"/> has them.</param>
    public static string Query(string text) => $"websearch_to_tsquery('english', {Folded(text)})";

    /// <summary>
    /// What somebody typed, as PostgreSQL can make a query of it. To it each dash before a word is a "not", and it
    /// fails at more than
    /// 32 of them: two or more dashes are no "not" but punctuation. What is longer than any API takes was stored before
    /// there was a limit.
    /// </summary>
    public static string Words(string text)
    {
        var words = Dashes().Replace(Storable(text), " ");
        return words.Length <= MaxWordsLength ? words : words[..MaxWordsLength];
    }

    // Between operands, PostgreSQL skips white space and the operators of its own syntax.
    [GeneratedRegex(@"--+|(?<![^\s""!&|()])-(?:[\s!&|()]*-)+")]
    private static partial Regex Dashes();

    /// <summary>
    /// A text as it is indexed and looked for. NUL is the one character that PostgreSQL's text cannot hold.
    /// </summary>
    public static string Storable(string text) => text.Replace('\0', ' ').ToLowerInvariant();

    public static async Task AddAsync(
        NpgsqlConnection connection,
        ItemKind kind,
        int revision,
        IEnumerable<(IItem Item, Body Body)> items,
        CancellationToken cancellation
    )
    {
        var rows = items
            .Select(i =>
                (Id: $"{i.Item.Key}@{revision}", i.Item.Title, Labels: Labels(i.Item), Text: Text(i.Item, i.Body))
            )
            .ToList();
        await using var command = new NpgsqlCommand(
            $"""
            insert into content.search (kind, id, revision, words)
            select $1, id, $2, {Weighted(Folded("title"), 'A')} || {Weighted(Folded("labels"), 'B')} || {Weighted($"case when accented then {Folded("text")} else text end", 'C')}
            from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[]) as row (id, title, labels, text, accented)
            """, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = kind.ToString() });
        command.Parameters.Add(new NpgsqlParameter { Value = revision });
        foreach (
            var column in new[]
            {
                rows.Select(r => r.Id),
                rows.Select(r => Storable(r.Title)),
                rows.Select(r => Storable(r.Labels)),
                rows.Select(r => Storable(r.Text)),
            }
        )
            command.Parameters.Add(
                new NpgsqlParameter { Value = column.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text }
            );
        command.Parameters.Add(new NpgsqlParameter { Value = rows.Select(r => MayHaveAccents(r.Text)).ToArray() });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>
    /// To fold accents costs as much as to index the words, and most texts have none: quotation marks and dashes are
    /// left as they are.
    /// </summary>
    private static bool MayHaveAccents(string text) => text.AsSpan().ContainsAnyExcept(Unaccented);

    private static string Labels(IItem item) => item switch
    {
        Article a => string.Join(' ', [.. a.Skills, .. a.Tags]),
        Job j => string.Join(' ', [.. j.Skills.Select(s => s.Name), .. j.Keywords, .. j.Locations.Select(l => l.Name)]),
        Thread t => string.Join(' ', t.Skills),
        Person p => p.Role ?? "",
        _ => "",
    };

    // A tsvector holds at most 1 MB of words; 100,000 characters of a text are more than anyone searches by.
    private static string Text(IItem item, Body body)
    {
        var summary = item switch { Article a => a.Summary, Job j => j.Summary, Thread t => t.Summary, _ => null };
        var text = $"{summary} {body.Text}";
        return text.Length <= 100_000 ? text : text[..100_000];
    }

    private static string Weighted(string text, char weight) =>
        $"setweight(to_tsvector('english', {text}), '{weight}')";

    /// <summary>Without accents: who looks for "Lowenthal" finds "Löwenthal".</summary>
    private static string Folded(string text) =>
        $@"regexp_replace(normalize({text}, NFKD), '[\u0300-\u036f]', '', 'g')";
}
