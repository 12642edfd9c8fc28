using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Npgsql;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Server.Releases.Tables;

/// <summary>Full text over everything: the title counts most, then skills, tags and places, then the text.</summary>
internal static partial class SearchTable
{
    /// <summary>
    /// Counts how <see cref="AddAsync"/> makes words of a text: whoever changes that adds one, and <c>db-apply</c>
    /// writes the rows of older databases anew.
    /// </summary>
    public const int Form = 3;

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

    /// <summary>The same query, but its last word may be the beginning of one, unless a "not" ends it.</summary>
    /// <inheritdoc cref="Query" path="/param"/>
    public static string PrefixQuery(string text) => $"""
        (select case when right(asked::text, 1) = '''' and asked::text !~ '!''[^'']*''$'
                     then (asked::text || ':*')::tsquery else asked end as q
         from {Query(text)} asked)
        """;

    /// <summary>
    /// What somebody typed, as PostgreSQL can make a query of it. Each dash before a word is a "not" to it, and more
    /// than 32 of them are an error: two or more dashes are taken for punctuation. A text that is longer than any API
    /// takes was stored before there was a limit.
    /// </summary>
    public static string Words(string text)
    {
        var words = SearchWords.Asked(Dashes().Replace(Storable(text), " "));
        return words.Length <= MaxWordsLength ? words : words[..MaxWordsLength];
    }

    // Between operands, PostgreSQL skips white space and the operators of its own syntax.
    [GeneratedRegex(@"--+|(?<![^\s""!&|()])-(?:[\s!&|()]*-)+")]
    private static partial Regex Dashes();

    private static string Indexed(string text) => SearchWords.Indexed(Storable(text));

    /// <summary>NUL is the one character that PostgreSQL's text cannot hold.</summary>
    private static string Storable(string text) => text.Replace('\0', ' ').ToLowerInvariant();

    /// <summary>Adds the words of versions, or replaces them.</summary>
    public static async Task AddAsync(
        NpgsqlConnection connection,
        ItemKind kind,
        IEnumerable<(IItem Item, string BodyText, int Revision)> versions,
        CancellationToken cancellation
    )
    {
        var rows = versions
            .Select(v => (
                Id: $"{v.Item.Key}@{v.Revision}",
                v.Revision,
                Title: Indexed(v.Item.Title),
                Labels: Indexed(Labels(v.Item)),
                Text: Indexed(Text(v.Item, v.BodyText))
            ))
            .ToList();
        await using var command = new NpgsqlCommand(
            $"""
            insert into content.search (kind, id, revision, form, words)
            select $1, id, revision, {Form}, {Weighted(Folded("title"), 'A')} || {Weighted(Folded("labels"), 'B')}
                   || {Weighted($"case when accented then {Folded("text")} else text end", 'C')}
            from unnest($2, $3, $4, $5, $6, $7) as row (id, revision, title, labels, text, accented)
            on conflict (kind, id) do update set form = excluded.form, words = excluded.words
            """, connection)
        {
            Parameters =
            {
                new() { Value = kind.ToString() },
                new() { Value = rows.Select(r => r.Id).ToArray() },
                new() { Value = rows.Select(r => r.Revision).ToArray() },
                new() { Value = rows.Select(r => r.Title).ToArray() },
                new() { Value = rows.Select(r => r.Labels).ToArray() },
                new() { Value = rows.Select(r => r.Text).ToArray() },
                new() { Value = rows.Select(r => MayHaveAccents(r.Text)).ToArray() },
            },
        };
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
    private static string Text(IItem item, string bodyText)
    {
        var summary = item switch { Article a => a.Summary, Job j => j.Summary, Thread t => t.Summary, _ => null };
        var text = $"{summary} {bodyText}";
        return text.Length <= 100_000 ? text : text[..100_000];
    }

    private static string Weighted(string text, char weight) =>
        $"setweight(to_tsvector('english', {text}), '{weight}')";

    /// <summary>Without accents: who looks for "Lowenthal" finds "Löwenthal".</summary>
    private static string Folded(string text) =>
        $@"regexp_replace(normalize({text}, NFKD), '[\u0300-\u036f]', '', 'g')";
}
