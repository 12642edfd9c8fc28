using static UnitingCloud.Content.Diagnostics.Diagnostic;

namespace UnitingCloud.Content.Diagnostics;

/// <summary>What can be wrong with a file as a whole.</summary>
internal static class FileRules
{
    public static Diagnostic Empty(string file) =>
        Error(
            "file-empty",
            SourceSpan.Start(file),
            "the file is empty",
            "start the file with front matter between two '---' lines, or delete the file"
        );

    public static Diagnostic NoFrontMatter(string file, int line) =>
        Error(
            "front-matter-missing",
            new(file, line, 1, line, 1),
            "the file has no front matter",
            "start the file with a '---' line, then the fields, then another '---' line"
        );

    public static Diagnostic Unclosed(string file, int line) =>
        Error(
            "front-matter-unclosed",
            new(file, line, 1, line, 4),
            "the front matter that starts here is not closed",
            "add a '---' line after the last field"
        );

    public static Diagnostic FrontMatterTooLarge(string file, int limit) =>
        Error(
            "front-matter-too-large",
            SourceSpan.Start(file),
            $"the front matter is longer than {limit / 1024} KB",
            "move long text into the body, below the second '---' line"
        );

    public static Diagnostic TooLarge(string file, int limit) =>
        Error(
            "file-too-large",
            SourceSpan.Start(file),
            $"the file is larger than {limit / 1024} KB",
            "split it into several files"
        );

    public static Diagnostic OutsideFolder(string file) =>
        Error(
            "file-outside",
            SourceSpan.Start(file),
            "this is a symbolic link to a file outside the content folder",
            "copy the file into the content folder"
        );

    public static Diagnostic FolderLink(string file) =>
        Error(
            "folder-link",
            SourceSpan.Start(file),
            "symbolic links to folders are not followed",
            "replace the link with the folder itself"
        );

    public static Diagnostic Unreadable(string file) =>
        Error("file-unreadable", SourceSpan.Start(file), "the file cannot be read", "check the permissions of the "
            + "file");

    public static Diagnostic Utf16(string file) =>
        Error("encoding", SourceSpan.Start(file), "the file is encoded as UTF-16", "save it as UTF-8");

    public static Diagnostic NotUtf8(string file, int line, int column) =>
        Error("encoding", new(file, line, column, line, column + 1), "the file is not valid UTF-8 here",
            "save the file as UTF-8");

    public static Diagnostic Nul(string file, int line, int column) =>
        Error("nul-character", new(file, line, column, line, column + 1), "there is a NUL character here", "delete it");

    public static Diagnostic Mojibake(SourceSpan span, int count) =>
        new("mojibake", Severity.Warning, span,
            $"{(count == 1 ? "a character was" : $"{count} characters were")} damaged when the text was copied, "
                + "starting here",
            "paste the text again, or correct the characters");

    public static Diagnostic UnknownFolder(string file) =>
        new(
            "folder-unknown",
            Severity.Warning,
            SourceSpan.Start(file),
            "the file is not in a content folder, so it is ignored",
            "move it to articles/, threads/, people/ or jobs/"
        );

    public static Diagnostic CaseOnly(string file, string other) =>
        Error(
            "file-case",
            SourceSpan.Start(file),
            $"the file name differs from '{other}' only in upper and lower case",
            "rename one of the two, because many file systems cannot keep both"
        );

    public static Diagnostic NotMarkdown(string file, string fix) =>
        Warning("file-skipped", file, "only .md files are read, so this file is ignored", fix);

    public static Diagnostic PictureElsewhere(string file, string place) =>
        Warning("file-skipped", file, "images are only read from images/, so this file is ignored",
            $"move it to '{place}', and use that path");

    public static Diagnostic NotPicture(string file) =>
        Warning("file-skipped", file, "images of this type are not supported, so this file is ignored",
            "save it as PNG, JPEG, WebP, GIF or AVIF, or delete it");

    public static Diagnostic DatedName(string file, string slug, string date) =>
        Warning("file-date", file,
            $"the date in the file name is not a publication date, and becomes part of the slug '{slug}'",
            $"rename the file and write 'published: {date}', or write 'slug: {slug}' to keep the date in the address");

    private static Diagnostic Warning(string rule, string file, string message, string fix) =>
        Diagnostic.Warning(rule, SourceSpan.Start(file), message, fix);
}
