using System.Text.RegularExpressions;
using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Authoring;

/// <summary>A file that is an item, as far as it says so itself: its address is known even where its fields are wrong.</summary>
internal sealed partial class ParsedFile
{
    private ParsedFile(ItemKind kind, string path)
    {
        Kind = kind;
        Path = path;
        Slug = new(SlugOf(path), SourceSpan.Start(path));
    }

    public ItemKind Kind { get; }

    public string Path { get; }

    /// <summary>None where the front matter could not be read.</summary>
    public Fields? Fields { get; private set; }

    public FrontMatter? FrontMatter { get; private set; }

    public Located<string> Slug { get; private set; }

    public Located<string>? Id { get; private set; }

    public IReadOnlyList<Located<string>> Aliases { get; private set; } = [];

    public List<Diagnostic> Diagnostics { get; } = [];

    public string Key => Kind == ItemKind.Job ? Slug.Value : Id?.Value ?? Slug.Value;

    /// <summary>None where the path is no item's.</summary>
    public static ParsedFile? Read(SourceFile file, ContentSettings settings)
    {
        if (KindOf(file.Path) is not { } kind) return null;
        var parsed = new ParsedFile(kind, file.Path);
        if (SourceText.Decode(file, settings, parsed.Diagnostics) is not { } text) return parsed;
        parsed.FrontMatter = FrontMatter.Split(file.Path, text, parsed.Diagnostics);
        if (parsed.FrontMatter is null || YamlReader.Read(parsed.FrontMatter, parsed.Diagnostics) is not { } map) return parsed;
        parsed.ReadIdentity(new Fields(map, parsed.Diagnostics));
        return parsed;
    }

    public static ItemKind? KindOf(string path) => SitePath.KindOf(path.Split('/')[0]);

    private void ReadIdentity(Fields fields)
    {
        Fields = fields;
        Slug = fields.Text(Kind == ItemKind.Job ? "reference" : "slug", 140) ?? Slug;
        if (Kind == ItemKind.Job && !JobReference.IsOne(Slug.Value)) Diagnostics.Add(FrontMatterRules.BadReference(Slug.Span, Slug.Value));
        if (Kind != ItemKind.Job && !SlugForm().IsMatch(Slug.Value)) Diagnostics.Add(FrontMatterRules.BadSlug(Slug.Span, Slug.Value));
        if (Kind != ItemKind.Job) Id = fields.Text("id", 140);
        if (Id is { } id && !IdForm().IsMatch(id.Value)) Diagnostics.Add(FrontMatterRules.BadId(id.Span, id.Value));
        Aliases = [.. fields.Texts("aliases", 140).Where(a => a.Value != Slug.Value)];
    }

    private static string SlugOf(string path)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(path);
        return name is "index" && path.Split('/') is [_, .., var folder, _] ? folder : name;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex SlugForm();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,139}$")]
    private static partial Regex IdForm();
}
