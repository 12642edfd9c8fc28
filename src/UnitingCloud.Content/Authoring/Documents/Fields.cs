using System.Globalization;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Authoring.Documents;

/// <summary>
/// The fields of a map, asked for by name. What is never asked for is unknown: <see cref="Done"/> says so, so that
/// no list of field names has to be kept beside the reading code.
/// </summary>
/// <param name="map">What was written.</param>
/// <param name="diagnostics">Where mistakes are reported.</param>
/// <param name="schema">Writes down what is asked for; null while a document is read.</param>
/// <param name="alone">The field that a text without a map stands for.</param>
internal sealed class Fields(
    MapNode map, List<Diagnostic> diagnostics, FieldSchema? schema = null, string? alone = null)
{
    private readonly Dictionary<string, Node> _values =
        map.Entries.ToDictionary(e => e.Key.Value, e => e.Value, StringComparer.Ordinal);
    private readonly List<string> _asked = [];

    public SourceSpan Span => map.Span;

    /// <summary>Null while a document is read.</summary>
    public FieldSchema? Schema => schema;

    public void Report(Diagnostic diagnostic) => diagnostics.Add(diagnostic);

    /// <summary>Where a field's value is, or its map if there is none.</summary>
    public SourceSpan SpanOf(string key) => _values.TryGetValue(key, out var node) ? node.Span : map.Span;

    /// <summary>Whether a field exists but has no value. Programs write null to leave a field out.</summary>
    public bool IsLeftEmpty(string key) =>
        _values.TryGetValue(key, out var node) && node is ScalarNode scalar
        && (string.IsNullOrWhiteSpace(scalar.Value) || scalar.IsNull) && (scalar.Quoted || scalar.Span.Pointer is null);

    public bool Has(string key) => Find(key) is not null;

    /// <summary>Whether there is no value, not even a wrong one.</summary>
    public bool IsBlank(string key) => Find(key) switch
    {
        null or ListNode { Items.Count: 0 } => true,
        ScalarNode scalar => string.IsNullOrWhiteSpace(scalar.Value),
        _ => false,
    };

    public Located<string>? Text(string key, int max = 500)
    {
        schema?.Text(key, max);
        return ReadText(key, max);
    }

    private Located<string>? ReadText(string key, int max = 500)
    {
        if (Find(key) is not { } node) return null;
        if (node is not ScalarNode scalar) return Wrong<Located<string>?>(node, key, "text");
        var text = scalar.Value.Trim();
        if (text.Length > max) diagnostics.Add(FrontMatterRules.TooLong(node.Span, key, text.Length, max));
        return text.Length == 0 ? null : new(text, node.Span);
    }

    /// <summary>A required text; empty, and a diagnostic, if it is missing.</summary>
    public Located<string> Required(string key, int max = 500)
    {
        schema?.Required(key);
        if (Text(key, max) is { } text) return text;
        if (Find(key) is null or ScalarNode) Missing(key);
        return new("", SpanOf(key));
    }

    /// <summary>One line of plain text.</summary>
    public Located<string>? Line(string key, int max = 500) => Text(key, max) is { } text ? Clean(key, text) : null;

    /// <summary>A required line; empty, and a diagnostic, if it is missing.</summary>
    public Located<string> RequiredLine(string key, int max = 500)
    {
        var text = Required(key, max);
        if (text.Value.Length == 0) return text;
        if (Clean(key, text) is { } line) return line;
        diagnostics.Add(FrontMatterRules.Required(text.Span, key));
        return text with { Value = "" };
    }

    /// <summary>Reports that a field is missing.</summary>
    public void Missing(string key) => diagnostics.Add(
        alone is not null && map.Entries is [(_, ScalarNode { Span.Pointer: null } text)]
            ? FrontMatterRules.RequiredBeside(text.Span, key, alone, text.Value)
            : FrontMatterRules.Required(SpanOf(key), key));

    /// <summary>A list of texts; a single text is a list of one.</summary>
    public IReadOnlyList<Located<string>> Texts(string key, int max = 200)
    {
        schema?.Texts(key, max);
        return ReadTexts(key, max);
    }

    private IReadOnlyList<Located<string>> ReadTexts(string key, int max = 200)
    {
        var texts = new List<Located<string>>();
        foreach (var node in Words(key))
        {
            if (node is ScalarNode { IsNull: false } scalar && scalar.Value.Trim().Length <= max)
                texts.Add(new(scalar.Value.Trim(), scalar.Span));
            else
                Wrong<object?>(node, key, $"a list of texts, each of at most {max} characters");
        }

        return [.. texts.DistinctBy(t => t.Value, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>A list of lines of plain text.</summary>
    public IReadOnlyList<string> Values(string key, int max = 200) =>
        [.. Texts(key, max).Select(text => Clean(key, text)?.Value).OfType<string>()];

    /// <summary>One line of plain text.</summary>
    public string? Value(string key, int max = 500) => Line(key, max)?.Value;

    /// <summary>Plain text that may have several lines.</summary>
    public string? Prose(string key, int max = 2000) => Text(key, max)?.Value;

    public bool? Flag(string key)
    {
        schema?.Flag(key);
        return Find(key) switch
        {
            null => null,
            ScalarNode { Value: "true" or "True" or "TRUE" or "yes" } => true,
            ScalarNode { Value: "false" or "False" or "FALSE" or "no" } => false,
            var node => Wrong<bool?>(node, key, "true or false"),
        };
    }

    public decimal? Number(string key, decimal min = 0, decimal max = 1_000_000_000)
    {
        schema?.Number(key, min, max);
        return ReadNumber(key, min, max);
    }

    private decimal? ReadNumber(string key, decimal min, decimal max)
    {
        if (Find(key) is not { } node)
            return null;
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (node is not ScalarNode scalar
            || !decimal.TryParse(scalar.Value, Style, CultureInfo.InvariantCulture, out var number))
            return Wrong<decimal?>(node, key, "a number, written in digits only");
        if (number >= min && number <= max) return number;
        diagnostics.Add(FrontMatterRules.OutOfRange(node.Span, key, $"a number from {min} to {max}"));
        return null;
    }

    public int? Whole(string key, int min = 0, int max = int.MaxValue)
    {
        schema?.Whole(key, min, max);
        if (ReadNumber(key, min, max) is not { } number) return null;
        return number == decimal.Truncate(number) ? (int)number : Wrong<int?>(Find(key)!, key, "a whole number");
    }

    public T? Term<T>(string key) where T : struct, Enum
    {
        schema?.Term<T>(key);
        return ReadText(key) is { } text ? Term<T>(key, text) : null;
    }

    /// <summary>A required term; null, and a diagnostic, if it is missing.</summary>
    public T? RequiredTerm<T>(string key, Func<SourceSpan, Diagnostic>? missing = null) where T : struct, Enum
    {
        schema?.Required(key);
        if (Term<T>(key) is { } term) return term;
        if (!IsBlank(key)) return null;
        if (missing is null) Missing(key);
        else diagnostics.Add(missing(map.Span));
        return null;
    }

    public IReadOnlyList<T> Terms<T>(string key) where T : struct, Enum
    {
        schema?.Terms<T>(key);
        return [.. ReadTexts(key).Select(t => Term<T>(key, t)).OfType<T>().Distinct()];
    }

    /// <summary>Terms, at least one; a diagnostic if there is none.</summary>
    public IReadOnlyList<T> RequiredTerms<T>(string key) where T : struct, Enum
    {
        schema?.Required(key);
        var terms = Terms<T>(key);
        schema?.NotEmpty(key);
        if (terms.Count == 0 && IsBlank(key)) Missing(key);
        return terms;
    }

    public Fields? Map(string key) => schema is null ? ReadMap(key) : Inner(schema.Map(key));

    /// <summary>A required map; null, and a diagnostic, if it is missing.</summary>
    public Fields? RequiredMap(string key)
    {
        schema?.Required(key);
        if (!Has(key)) Missing(key);
        return Map(key);
    }

    /// <summary>A map, or a single text that stands for a map with one field.</summary>
    public Fields? MapOr(string key, string field)
    {
        if (schema is not null) return Inner(schema.MapOr(key, field));
        if (Find(key) is not ScalarNode scalar) return ReadMap(key);
        return IsBlank(key) ? null : Single(scalar, field);
    }

    public IReadOnlyList<Fields> Maps(string key, string? orText = null)
    {
        if (schema is not null) return [Inner(schema.Maps(key, orText))];
        var maps = new List<Fields>();
        foreach (var node in Items(key))
        {
            if (node is MapNode inner) maps.Add(new(inner, diagnostics));
            else if (node is ScalarNode scalar && orText is not null) maps.Add(Single(scalar, orText));
            else Wrong<object?>(node, key, "a list of groups of fields");
        }

        return maps;
    }

    /// <summary>Reports the fields that were never asked for.</summary>
    public void Done()
    {
        var unknown = map.Entries.Where(entry => !_asked.Contains(entry.Key.Value)).ToList();
        if (unknown.Count == 0) return;
        var known = _asked.Distinct().Order(StringComparer.Ordinal).ToList();
        var taken = _values.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var (key, _) in unknown) diagnostics.Add(ForeignFields.Unknown(key, known, taken));
    }

    private Located<string>? Clean(string key, Located<string> written)
    {
        var line = PlainLine.Read(written.Value);
        diagnostics.AddRange(TextRules.Of(line, written.Span, key));
        return line.Text.Length == 0 ? null : new(line.Text, written.Span);
    }

    private Fields? ReadMap(string key) => Find(key) switch
    {
        null => null,
        MapNode inner => new Fields(inner, diagnostics),
        var node => Wrong<Fields?>(node, key, "a group of fields"),
    };

    private Fields Inner(FieldSchema inner) => new(new MapNode([], map.Span), diagnostics, inner);

    private Fields Single(ScalarNode scalar, string field) =>
        new(new MapNode([(new(field, scalar.Span), scalar)], scalar.Span), diagnostics, alone: field);

    /// <summary>The texts of a list, also of one that was written as one text.</summary>
    private IEnumerable<Node> Words(string key)
    {
        if (Find(key) is not { } node || YamlText.Parts(node) is not { } parts) return Items(key);
        diagnostics.Add(FrontMatterRules.ListAsText(node.Span, key) with
        {
            Edit = new(node.Span, YamlText.List(parts)),
        });
        return parts;
    }

    private IEnumerable<Node> Items(string key) => Find(key) switch
    {
        null => [],
        ListNode list => list.Items,
        var single => [single],
    };

    private Node? Find(string key)
    {
        _asked.Add(key);
        return _values.TryGetValue(key, out var node) && node is not ScalarNode { IsNull: true } ? node : null;
    }

    private T? Term<T>(string key, Located<string> text) where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        var wanted = text.Value.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        if (names.FirstOrDefault(n => n.Equals(wanted, StringComparison.OrdinalIgnoreCase)) is { } name)
            return Enum.Parse<T>(name);
        var allowed = names.Select(n => char.ToLowerInvariant(n[0]) + n[1..]).ToList();
        var nearest = Spelling.Nearest(text.Value, allowed);
        diagnostics.Add(FrontMatterRules.NotOneOf(text.Span, key, text.Value, nearest, allowed) with
        {
            Edit = nearest is null ? null : new(text.Span, nearest, Spelling.IsSame(text.Value, nearest)),
        });
        return null;
    }

    private T? Wrong<T>(Node node, string key, string wanted)
    {
        diagnostics.Add(FrontMatterRules.WrongType(node.Span, key, wanted));
        return default;
    }
}
