namespace UnitingCloud.Content.Diagnostics;

/// <summary>What can be wrong with a file as a whole.</summary>
internal static class FileRules
{
    public static Diagnostic Empty(string file) =>
        Error(
            "file-empty",
            SourceSpan.Start(file),
            "the file is empty",
            "begin with front matter between two '---' lines, or delete the file"
        );

    public static Diagnostic NoFrontMatter(string file, int line) =>
        Error(
            "front-matter-missing",
            new(file, line, 1, line, 1),
            "there is no front matter",
            "begin the file with a '---' line, the fields, and a '---' line"
        );

    public static Diagnostic Unclosed(string file, int line) =>
        Error(
            "front-matter-unclosed",
            new(file, line, 1, line, 4),
            "the front matter that begins here has no end",
            "put a '---' line after the last field"
        );

    public static Diagnostic FrontMatterTooLarge(string file, int limit) =>
        Error(
            "front-matter-too-large",
            SourceSpan.Start(file),
            $"the front matter is longer than {limit / 1024} KB",
            "move text into the body, below the second '---' line"
        );

    public static Diagnostic TooLarge(string file, int limit) =>
        Error(
            "file-too-large",
            SourceSpan.Start(file),
            $"the file is larger than {limit / 1024} KB",
            "split it into several"
        );

    public static Diagnostic OutsideFolder(string file) =>
        Error(
            "file-outside",
            SourceSpan.Start(file),
            "the link leads out of the content folder",
            "copy the file into the folder"
        );

    public static Diagnostic FolderLink(string file) =>
        Error(
            "folder-link",
            SourceSpan.Start(file),
            "a link to a folder is not followed",
            "put the folder itself here"
        );

    public static Diagnostic Unreadable(string file) =>
        Error("file-unreadable", SourceSpan.Start(file), "the file cannot be read", "check its permissions");

    public static Diagnostic Utf16(string file) =>
        Error("encoding", SourceSpan.Start(file), "the file is UTF-16", "save it as UTF-8");

    public static Diagnostic NotUtf8(string file, int line, int column) =>
        Error("encoding", new(file, line, column, line, column + 1), "this byte is no UTF-8", "save the file as UTF-8");

    public static Diagnostic Nul(string file, int line, int column) =>
        Error("nul-character", new(file, line, column, line, column + 1), "there is a NUL character here", "delete it");

    public static Diagnostic UnknownFolder(string file) =>
        new(
            "folder-unknown",
            Severity.Warning,
            SourceSpan.Start(file),
            "this folder holds no kind of content, so the file is left out",
            "move the file below articles/, threads/, people/ or jobs/"
        );

    public static Diagnostic CaseOnly(string file, string other) =>
        Error(
            "file-case",
            SourceSpan.Start(file),
            $"the name differs from '{other}' in case only",
            "rename one: many file systems keep only one of them"
        );

    public static Diagnostic NotMarkdown(string file, string fix) =>
        Warning("file-skipped", file, "only files that end in .md are read, so this one is left out", fix);

    public static Diagnostic PictureElsewhere(string file, string place) =>
        Warning("file-skipped", file, "pictures are read from images/ alone, so this one is left out",
            $"move it to '{place}', and show it from there");

    public static Diagnostic NotPicture(string file) =>
        Warning("file-skipped", file, "this is no kind of picture that is read, so it is left out",
            "save it as PNG, JPEG, WebP, GIF or AVIF, or delete it");

    public static Diagnostic DatedName(string file, string slug, string date) =>
        Warning("file-date", file,
            $"the date in the file name becomes part of the address '{slug}', and publishes nothing",
            $"take the date out of the name and write 'published: {date}', or keep the address with 'slug: {slug}'");

    private static Diagnostic Warning(string rule, string file, string message, string fix) =>
        new(rule, Severity.Warning, SourceSpan.Start(file), message, fix);

    private static Diagnostic Error(string rule, SourceSpan span, string message, string fix) =>
        new(rule, Severity.Error, span, message, fix);
}
