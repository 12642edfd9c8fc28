using System.Text;
using System.Text.Unicode;
using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Authoring.Documents;

/// <summary>Bytes as text, or the reason why they are not text.</summary>
internal static class SourceText
{
    /// <summary>The text with LF line ends and without a byte order mark.</summary>
    public static string? Decode(SourceFile file, ContentSettings settings, List<Diagnostic> diagnostics)
    {
        if (Problem(file, settings) is { } problem)
        {
            diagnostics.Add(problem);
            return null;
        }

        var bytes = file.Bytes.Span;
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[3..];
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            diagnostics.Add(FileRules.Utf16(file.Path));
            return null;
        }

        if (!Utf8.IsValid(bytes))
        {
            var (line, column) = FirstInvalid(bytes);
            diagnostics.Add(FileRules.NotUtf8(file.Path, line, column));
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes);
        if (text.Contains('\r')) text = text.ReplaceLineEndings("\n");
        var nul = text.IndexOf('\0');
        if (nul < 0) return text;
        var (nulLine, nulColumn) = Position(text.AsSpan(0, nul));
        diagnostics.Add(FileRules.Nul(file.Path, nulLine, nulColumn));
        return null;
    }

    private static Diagnostic? Problem(SourceFile file, ContentSettings settings) => file.Problem switch
    {
        SourceProblem.TooLarge => FileRules.TooLarge(file.Path, settings.MaxFileBytes),
        SourceProblem.OutsideFolder => FileRules.OutsideFolder(file.Path),
        SourceProblem.Unreadable => FileRules.Unreadable(file.Path),
        _ => file.Bytes.Length > settings.MaxFileBytes ? FileRules.TooLarge(file.Path, settings.MaxFileBytes) : null,
    };

    private static (int Line, int Column) FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var valid = new StringBuilder();
        while (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == System.Buffers.OperationStatus.Done)
        {
            valid.Append(rune);
            bytes = bytes[length..];
        }

        return Position(valid.ToString());
    }

    /// <summary>The line and the column behind a text.</summary>
    public static (int Line, int Column) Position(ReadOnlySpan<char> before) =>
        (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
}
