using System.Diagnostics;
using System.Globalization;
using System.Text;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Authoring.References;

namespace UnitingCloud.Content.Server.Import.Files;

/// <summary>A content folder as the next commit will have it.</summary>
/// <param name="Files">The Markdown files, and the files that are not read.</param>
/// <param name="Images">The pictures, without their sizes.</param>
/// <param name="Staged">The files that differ from the last commit.</param>
internal sealed record GitIndex(
    IReadOnlyList<SourceFile> Files, IReadOnlyList<ImageFile> Images, IReadOnlySet<string> Staged)
{
    private sealed record Entry(string Path, string Hash);

    /// <summary>Null if the folder is in no Git work tree, or there is no Git.</summary>
    public static GitIndex? Read(string root, ContentSettings settings)
    {
        if (Git.Run(root, "ls-files", "--stage", "-z", "--", ".") is not { } list
            || Git.Run(root, "diff", "--cached", "--name-only", "--relative", "-z", "--", ".") is not { } staged)
            return null;
        var entries = list.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(EntryOf)
            .DistinctBy(entry => entry.Path).Where(entry => !entry.Path.Split('/').Any(part => part.StartsWith('.')))
            .ToList();
        var texts = entries.Where(entry => IsMarkdown(entry.Path)).ToList();
        return new(
            [
                .. texts.Zip(Contents(root, texts), (entry, bytes) => SourceOf(entry.Path, bytes, settings)),
                .. entries.Where(entry => !IsMarkdown(entry.Path) && !IsPicture(entry.Path))
                    .Where(entry => SkippedFiles.Matter(entry.Path))
                    .Select(entry => new SourceFile(entry.Path, default, SourceProblem.Skipped)),
            ],
            [
                .. entries.Where(entry => IsPicture(entry.Path))
                    .Select(entry => new ImageFile(entry.Path, entry.Hash.PadRight(64, '0'), 0, 0)),
            ],
            staged.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(path => path.Normalize())
                .ToHashSet(StringComparer.Ordinal));
    }

    // "mode hash stage\tpath"
    private static Entry EntryOf(string line)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        return new(line[(tab + 1)..].Normalize(), line.Split(' ')[1]);
    }

    private static bool IsMarkdown(string path) => path.EndsWith(".md", StringComparison.OrdinalIgnoreCase);

    private static bool IsPicture(string path) =>
        path.StartsWith("images/", StringComparison.Ordinal) && PictureFile.MediaTypeOf(path) is not null;

    private static SourceFile SourceOf(string path, byte[] bytes, ContentSettings settings) =>
        bytes.Length > settings.MaxFileBytes ? new(path, default, SourceProblem.TooLarge) : new(path, bytes);

    private static IEnumerable<byte[]> Contents(string root, IReadOnlyList<Entry> entries)
    {
        using var git = Git.Start(root, "cat-file", "--batch");
        if (git is null) yield break;
        var asking = Task.Run(() => Ask(git, entries));
        var answers = git.StandardOutput.BaseStream;
        foreach (var _ in entries)
        {
            var header = ReadLine(answers).Split(' '); // "hash type size"
            var bytes = new byte[header is [_, _, var size] ? int.Parse(size, CultureInfo.InvariantCulture) : 0];
            answers.ReadExactly(bytes);
            if (header.Length == 3) answers.ReadByte(); // the line end behind it
            yield return bytes;
        }

        asking.GetAwaiter().GetResult();
        git.WaitForExit();
    }

    private static void Ask(Process git, IReadOnlyList<Entry> entries)
    {
        foreach (var entry in entries) git.StandardInput.Write($"{entry.Hash}\n");
        git.StandardInput.Close();
    }

    private static string ReadLine(Stream stream)
    {
        var line = new StringBuilder();
        for (var next = stream.ReadByte(); next is not (-1 or '\n'); next = stream.ReadByte()) line.Append((char)next);
        return line.ToString();
    }
}
