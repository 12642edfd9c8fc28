using System.Globalization;
using System.Text.RegularExpressions;
using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Authoring.References;
using UnitingCloud.Content.Authoring.Yaml;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Markdown.Context;
using UnitingCloud.Content.Markdown.Parsing;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Authoring;

/// <summary>
/// A file that is an item, by itself: its address is known even if its fields are wrong.
/// </summary>
internal sealed partial class ParsedFile
{
    private const string SlugPattern = "^[a-z0-9]+(-[a-z0-9]+)*$";
    private const string IdPattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,139}$";

    private ParsedFile(ItemKind kind, string path) =>
        Address = new(kind, path, new(SlugOf(path), SourceSpan.Start(path)), null, null, []);

    public Address Address { get; private set; }

    /// <summary>Null if the front matter could not be read.</summary>
    public Fields? Fields { get; private set; }

    public FrontMatter? FrontMatter { get; private set; }

    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>Null if the path is not that of an item.</summary>
    public static ParsedFile? Read(SourceFile file, ContentSettings settings)
    {
        if (KindOf(file.Path) is not { } kind) return null;
        var parsed = new ParsedFile(kind, file.Path);
        if (SourceText.Decode(file, settings, parsed.Diagnostics) is not { } text) return parsed;
        if (parsed.IsInConflict(text)) return parsed;
        parsed.CheckEncoding(text);
        parsed.FrontMatter = FrontMatter.Split(file.Path, text, parsed.Diagnostics);
        if (parsed.FrontMatter is null || YamlReader.Read(parsed.FrontMatter, parsed.Diagnostics) is not { } map)
            return parsed;
        parsed.ReadIdentity(new Fields(map, parsed.Diagnostics));
        return parsed;
    }

    public static ItemKind? KindOf(string path) => SitePath.KindOf(path.Split('/')[0]);

    /// <summary>The address of a file with the names that its fields give.</summary>
    public static Address Named(Address address, Fields fields)
    {
        var isJob = address.Kind == ItemKind.Job;
        var slug = fields.Text(isJob ? "reference" : "slug", 140) ?? address.Slug;
        var id = isJob ? null : fields.Text("id", 140);
        var name = address.Kind == ItemKind.Person ? fields.Text("name")?.Value : null;
        var aliases = fields.Texts("aliases", 140).Where(alias => alias.Value != slug.Value);
        fields.Schema?.Form(isJob ? "reference" : "slug", isJob ? $"^{JobReference.Shape}$" : SlugPattern);
        if (!isJob) fields.Schema?.Form("id", IdPattern);
        return address with { Slug = slug, Id = id, Name = name, Aliases = [.. aliases] };
    }

    private void ReadIdentity(Fields fields)
    {
        Fields = fields;
        var named = Named(Address, fields);
        var slug = named.Slug;
        if (named.Kind == ItemKind.Job)
        {
            if (!JobReference.IsOne(slug.Value)) Diagnostics.Add(FrontMatterRules.BadReference(slug.Span, slug.Value));
        }
        else
        {
            CheckDate(slug);
            if (!SlugForm().IsMatch(slug.Value)) Diagnostics.Add(BadSlug(slug, isFileName: slug == Address.Slug));
        }

        if (named.Id is { } written && !IdForm().IsMatch(written.Value))
            Diagnostics.Add(FrontMatterRules.BadId(written.Span, written.Value));
        Address = named;
    }

    // Markers in the body are reported when it is rendered, because they may be in code.
    private bool IsInConflict(string text)
    {
        var marks = ConflictMarkers.In(text);
        if (marks.Count == 0) return false;
        var body = FrontMatter.Split(Address.Path, text, [])?.Body.Length ?? 0;
        if (!marks.Any(mark => mark.Start < text.Length - body)) return false;
        foreach (var (start, length) in marks)
        {
            var line = text.AsSpan(0, start).Count('\n') + 1;
            Diagnostics.Add(MarkdownRules.Conflict(new(Address.Path, line, 1, line, length + 1), isCode: false));
        }

        return true;
    }

    private void CheckEncoding(string text)
    {
        if (Mojibake.Find(text) is not var (start, length, count, repaired)) return;
        var (line, column) = SourceText.Position(text.AsSpan(0, start));
        var (endLine, endColumn) = SourceText.Position(text.AsSpan(0, start + length));
        var span = new SourceSpan(Address.Path, line, column, endLine, endColumn);
        Diagnostics.Add(FileRules.Mojibake(span, count) with { Edit = new(span, repaired) });
    }

    private void CheckDate(Located<string> slug)
    {
        if (slug != Address.Slug || DatedName().Match(slug.Value) is not { Success: true } dated) return;
        var written = $"{dated.Groups[1]}-{dated.Groups[2]}-{dated.Groups[3]}";
        if (!DateOnly.TryParse(written, CultureInfo.InvariantCulture, out var date)) return;
        Diagnostics.Add(FileRules.DatedName(Address.Path, slug.Value, $"{date:yyyy-MM-dd}"));
    }

    private static Diagnostic BadSlug(Located<string> slug, bool isFileName)
    {
        var form = HeadingIds.AsciiSlug(slug.Value);
        var suggestion = SlugForm().IsMatch(form) ? form : null;
        return FrontMatterRules.BadSlug(slug.Span, slug.Value, suggestion, isFileName) with
        {
            Edit = suggestion is null || isFileName ? null : new(slug.Span, suggestion),
        };
    }

    private static string SlugOf(string path)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(path);
        return name is "index" && path.Split('/') is [_, .., var folder, _] ? folder : name;
    }

    [GeneratedRegex(SlugPattern)]
    private static partial Regex SlugForm();

    [GeneratedRegex("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})-.")]
    private static partial Regex DatedName();

    [GeneratedRegex(IdPattern)]
    private static partial Regex IdForm();
}
