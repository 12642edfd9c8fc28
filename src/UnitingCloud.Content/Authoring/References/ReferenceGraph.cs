using System.Security.Cryptography;
using System.Text.Json;
using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Authoring.References;

/// <summary>All items and images by their names.</summary>
internal sealed class ReferenceGraph : IKnownItems
{
    private readonly Dictionary<(ItemKind Kind, string Name), Address> _names = [];
    private readonly Dictionary<string, Address> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImageFile> _images;
    private readonly List<Diagnostic> _diagnostics = [];

    public ReferenceGraph(IReadOnlyCollection<Address> items, IReadOnlyCollection<ImageFile> images)
    {
        _images = images.ToDictionary(i => i.Path, StringComparer.Ordinal);
        var byCase = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var slugs = new Dictionary<(ItemKind, string), Address>();
        var keys = new Dictionary<(ItemKind, string), Address>();
        foreach (var item in items)
        {
            _paths[item.Path] = item;
            if (!byCase.TryAdd(item.Path, item.Path))
                _diagnostics.Add(FileRules.CaseOnly(item.Path, byCase[item.Path]));
            if (!slugs.TryAdd((item.Kind, item.Slug.Value), item))
                _diagnostics.Add(
                    ReferenceRules.SlugTaken(
                        item.Slug.Span,
                        Name(item.Kind),
                        item.Slug.Value,
                        slugs[(item.Kind, item.Slug.Value)].Path
                    )
                );
            else if (!keys.TryAdd((item.Kind, item.Key), item))
                _diagnostics.Add(
                    ReferenceRules.KeyTaken(
                        item.Id?.Span ?? item.Slug.Span,
                        Name(item.Kind),
                        item.Key,
                        keys[(item.Kind, item.Key)].Path
                    )
                );
        }

        var aliases = new Dictionary<(ItemKind, string), Address>();
        foreach (var item in items)
        {
            foreach (var alias in item.Aliases)
            {
                var owner =
                    slugs.GetValueOrDefault((item.Kind, alias.Value))
                    ?? aliases.GetValueOrDefault((item.Kind, alias.Value));
                if (owner is not null && owner != item)
                    _diagnostics.Add(ReferenceRules.AliasTaken(alias.Span, alias.Value, owner.Path));
                aliases.TryAdd((item.Kind, alias.Value), item);
            }
        }

        // A slug wins over another item's key, and both over an old slug.
        foreach (var names in new[] { aliases, keys, slugs })
            foreach (var (name, item) in names)
                _names[name] = item;
        Addresses = Convert.ToHexStringLower(
            SHA256.HashData(
                JsonSerializer.SerializeToUtf8Bytes(
                    new object[]
                    {
                        items
                            .Select(i => new
                            {
                                i.Path,
                                i.Slug.Value,
                                i.Key,
                                i.Name,
                                Aliases = i.Aliases.Select(a => a.Value),
                            })
                            .OrderBy(i => i.Path, StringComparer.Ordinal),
                        images.OrderBy(i => i.Path, StringComparer.Ordinal),
                    }
                )
            )
        );
    }

    /// <summary>Names that are used twice.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>
    /// A hash of the names of all items and of all pictures. It does not depend on the texts of the items.
    /// </summary>
    public string Addresses { get; }

    private static string Name(ItemKind kind) => kind.ToString().ToLowerInvariant();

    public Address? Find(ItemKind kind, string name) => _names.GetValueOrDefault((kind, name));

    /// <summary>The item that a path of the site names.</summary>
    public Address? FindSpelled(ItemKind kind, string name) =>
        SitePath.Spellings(kind, name).Select(slug => Find(kind, slug)).FirstOrDefault(item => item is not null);

    KnownItem? IKnownItems.Find(ItemKind kind, string name) =>
        Find(kind, name) is { } file ? new(file.Key, file.Slug.Value) : null;

    public Address? File(string path) => _paths.GetValueOrDefault(path);

    public ImageFile? Image(string path) => _images.GetValueOrDefault(path);

    public string? Suggest(ItemKind kind, string name) =>
        Spelling.Nearest(name, _names.Keys.Where(k => k.Kind == kind).Select(k => k.Name));

    public string? SuggestFile(string path, string except) =>
        Similar(path, [.. _paths.Keys.Where(known => known != except)]);

    /// <summary>The files with the name of a path, in whatever folder, as long as they are few.</summary>
    public IReadOnlyList<string> FilesNamed(string path) =>
        [.. _paths.Keys.Where(known => Path.GetFileName(known) == Path.GetFileName(path)).Take(2)];

    public string? SuggestImage(string path) => Similar(path, _images.Keys);

    // By their names alone: a long folder would make different names similar.
    private static string? Similar(string path, IReadOnlyCollection<string> known) =>
        Spelling.Nearest(Name(path), known.Select(Name)) is { } name
            ? known.Where(one => Name(one) == name)
                .MaxBy(one => Path.GetDirectoryName(one) == Path.GetDirectoryName(path))
            : null;

    private static string Name(string path) => Path.GetFileNameWithoutExtension(path);

    /// <summary>A picture of the front matter: <c>image: {src, alt, credit}</c>.</summary>
    /// <param name="file">The file that it is written in.</param>
    /// <param name="site">Where the site is; null if that is not known.</param>
    public Image? Picture(Fields fields, string file, string? site)
    {
        if (fields.MapOr("image", "src") is not { } image) return null;
        var source = image.Required("src");
        var written = image.Prose("alt", 500);
        var alt = image.Has("alt") ? written ?? "" : null;
        var credit = image.Value("credit");
        image.Done();
        if (alt is null)
            fields.Report(FrontMatterRules.AltMissing(image.Span));
        if (source.Value.StartsWith("http://", StringComparison.Ordinal))
        {
            fields.Report(MarkupRules.ImageInsecure(source.Span, source.Value) with
            {
                Severity = Severity.Error,
                Edit = new(source.Span, "https://" + source.Value["http://".Length..], IsSafe: false),
            });
            return null;
        }

        if (SitePath.IsPage(site, source.Value))
        {
            fields.Report(MarkdownRules.ImageOfPage(source.Span, source.Value));
            return null;
        }

        if (source.Value.StartsWith("https://", StringComparison.Ordinal))
            return new()
            {
                Url = source.Value,
                Alt = alt ?? "",
                Credit = credit,
            };
        var beside = Image(Paths.Resolve(file, source.Value));
        if ((beside ?? Image(source.Value.TrimStart('/'))) is { } found)
        {
            if (beside is null && source.Value[0] != '/')
                fields.Report(Elsewhere(source, file, found.Path));
            return Picture(found, alt ?? "") with { Credit = credit };
        }

        if (source.Value.Length == 0) return null;
        var similar = SuggestImage(source.Value.TrimStart('/')) ?? SuggestImage(Paths.Resolve(file, source.Value));
        var path = similar is null ? null : Paths.Relative(file, similar);
        fields.Report(ReferenceRules.ImageMissing(source.Span, source.Value, path) with
        {
            Edit = path is null ? null : new(source.Span, path, Spelling.IsSame(source.Value, path)),
        });
        return null;
    }

    private static Diagnostic Elsewhere(Located<string> source, string file, string picture)
    {
        var written = Paths.Relative(file, picture);
        return ReferenceRules.ImagePath(source.Span, source.Value, written) with { Edit = new(source.Span, written) };
    }

    public static Image Picture(ImageFile file, string alt) => new()
    {
        Url = $"/images/{file.Hash[..16]}/{Uri.EscapeDataString(Path.GetFileName(file.Path))}",
        Alt = alt,
        Width = file.Width,
        Height = file.Height,
    };
}
