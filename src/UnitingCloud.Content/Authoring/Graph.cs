using System.Security.Cryptography;
using System.Text;
using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Authoring;

/// <summary>Which items and images there are, and how they are called.</summary>
internal sealed class Graph : IKnownItems
{
    private readonly Dictionary<(ItemKind Kind, string Name), ParsedFile> _names = [];
    private readonly Dictionary<string, ParsedFile> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImageFile> _images;

    public Graph(IReadOnlyList<ParsedFile> files, IReadOnlyCollection<ImageFile> images)
    {
        _images = images.ToDictionary(i => i.Path, StringComparer.Ordinal);
        var byCase = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var slugs = new Dictionary<(ItemKind, string), ParsedFile>();
        var keys = new Dictionary<(ItemKind, string), ParsedFile>();
        foreach (var file in files)
        {
            _paths[file.Path] = file;
            if (!byCase.TryAdd(file.Path, file.Path)) file.Diagnostics.Add(FileRules.CaseOnly(file.Path, byCase[file.Path]));
            if (!slugs.TryAdd((file.Kind, file.Slug.Value), file))
                file.Diagnostics.Add(ReferenceRules.SlugTaken(file.Slug.Span, Name(file.Kind), file.Slug.Value, slugs[(file.Kind, file.Slug.Value)].Path));
            else if (!keys.TryAdd((file.Kind, file.Key), file))
                file.Diagnostics.Add(ReferenceRules.KeyTaken(file.Id?.Span ?? file.Slug.Span, Name(file.Kind), file.Key, keys[(file.Kind, file.Key)].Path));
        }

        var aliases = new Dictionary<(ItemKind, string), ParsedFile>();
        foreach (var file in files)
        {
            foreach (var alias in file.Aliases)
            {
                var owner = slugs.GetValueOrDefault((file.Kind, alias.Value)) ?? aliases.GetValueOrDefault((file.Kind, alias.Value));
                if (owner is not null && owner != file) file.Diagnostics.Add(ReferenceRules.AliasTaken(alias.Span, alias.Value, owner.Path));
                aliases.TryAdd((file.Kind, alias.Value), file);
            }
        }

        // A slug wins over another item's key, and both over an old slug.
        foreach (var names in new[] { aliases, keys, slugs })
            foreach (var (name, file) in names) _names[name] = file;
        Addresses = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
            files.Select(f => $"{f.Path}|{f.Slug.Value}|{f.Key}|{(f.Kind == ItemKind.Person ? f.Fields?.Value("name") : null)}|{string.Join(',', f.Aliases.Select(a => a.Value))}")
                .Concat(images.Select(i => $"{i.Path}|{i.Hash}")).Order(StringComparer.Ordinal)))));
    }

    public string Addresses { get; }

    private static string Name(ItemKind kind) => kind.ToString().ToLowerInvariant();

    public ParsedFile? Find(ItemKind kind, string name) => _names.GetValueOrDefault((kind, name));

    KnownItem? IKnownItems.Find(ItemKind kind, string name) => Find(kind, name) is { } file ? new(file.Key, file.Slug.Value) : null;

    public ParsedFile? File(string path) => _paths.GetValueOrDefault(path);

    public ImageFile? Image(string path) => _images.GetValueOrDefault(path);

    public string? Suggest(ItemKind kind, string name) => Spelling.Nearest(name, _names.Keys.Where(k => k.Kind == kind).Select(k => k.Name));

    public string? SuggestFile(string path) => Spelling.Nearest(path, _paths.Keys);

    public string? SuggestImage(string path) => Spelling.Nearest(path, _images.Keys);

    /// <summary>A picture of the front matter: <c>image: {src, alt, credit}</c>.</summary>
    public Image? Picture(Fields fields, string file)
    {
        if (fields.MapOr("image", "src") is not { } image) return null;
        var source = image.Required("src");
        var alt = image.Has("alt") ? image.Value("alt") ?? "" : null;
        var credit = image.Value("credit");
        image.Done();
        if (alt is null) fields.Report(FrontMatterRules.AltMissing(image.Span));
        if (source.Value.StartsWith("https://", StringComparison.Ordinal)) return new() { Url = source.Value, Alt = alt ?? "", Credit = credit };
        if ((Image(Paths.Resolve(file, source.Value)) ?? Image(source.Value.TrimStart('/'))) is { } found) return Picture(found, alt ?? "") with { Credit = credit };
        if (source.Value.Length > 0) fields.Report(ReferenceRules.ImageMissing(source.Span, source.Value, SuggestImage(source.Value.TrimStart('/'))));
        return null;
    }

    public static Image Picture(ImageFile file, string alt) => new()
    {
        Url = $"/images/{file.Hash[..16]}/{Path.GetFileName(file.Path)}",
        Alt = alt,
        Width = file.Width,
        Height = file.Height,
    };
}
