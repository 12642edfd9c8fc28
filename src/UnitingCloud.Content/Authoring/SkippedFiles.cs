using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Authoring;

/// <summary>Files that look like content and are not read. Each gets a warning that says why.</summary>
public static class SkippedFiles
{
    private const string Images = "images/";

    private static readonly HashSet<string> Markdown = Set(".markdown", ".mdown", ".mkd", ".mkdn");
    private static readonly HashSet<string> Texts = Set(
        ".mdx", ".html", ".htm", ".xhtml", ".rst", ".adoc", ".txt", ".rtf", ".doc", ".docx", ".odt");
    private static readonly HashSet<string> Pictures = Set(
        ".png", ".jpg", ".jpeg", ".jfif", ".webp", ".gif", ".avif", ".svg", ".bmp", ".tif", ".tiff", ".heic", ".ico",
        ".pdf");

    /// <summary>Whether a file that is not read gets a warning. Files that tools leave behind do not.</summary>
    public static bool Matter(string path) => Diagnose(path) is not null;

    internal static Diagnostic? Diagnose(string path)
    {
        var extension = Path.GetExtension(path);
        var name = Path.GetFileNameWithoutExtension(path);
        if (name.EndsWith(".md", StringComparison.OrdinalIgnoreCase) && Texts.Contains(extension))
            return FileRules.NotMarkdown(path, $"rename it to '{name}'");
        if (Markdown.Contains(extension))
            return FileRules.NotMarkdown(path, $"rename it to '{name}.md'");
        var isContent = ParsedFile.KindOf(path) is not null;
        if (Texts.Contains(extension) && (isContent || extension is not (".txt" or ".rtf")))
            return FileRules.NotMarkdown(path, $"write the text as Markdown in '{name}.md', and delete this file");
        if (!Pictures.Contains(extension))
            return null;
        return path.StartsWith(Images, StringComparison.Ordinal)
            ? FileRules.NotPicture(path)
            : FileRules.PictureElsewhere(path, Images + Path.GetFileName(path));
    }

    private static HashSet<string> Set(params string[] extensions) => new(extensions, StringComparer.OrdinalIgnoreCase);
}
