using System.Text;
using AngleSharp.Dom;

namespace UnitingCloud.Content.Markdown.Html;

/// <summary>The words of clean HTML, each block on a line of its own.</summary>
internal static class HtmlText
{
    private static readonly HashSet<string> Inline = new(
        [
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "del",
            "dfn",
            "em",
            "i",
            "img",
            "input",
            "ins",
            "kbd",
            "mark",
            "q",
            "rp",
            "rt",
            "ruby",
            "s",
            "samp",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
            "time",
            "tt",
            "u",
            "var",
            "wbr",
        ],
        StringComparer.Ordinal
    );

    public static bool IsInline(IElement element) => Inline.Contains(element.LocalName);

    public static string Of(IElement element) => Of([element]);

    public static string Of(IEnumerable<INode> nodes)
    {
        var text = new StringBuilder();
        foreach (var node in nodes) Write(node, text);
        var lines = text.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return string.Join('\n', lines);
    }

    private static void Write(INode node, StringBuilder text)
    {
        switch (node)
        {
            case IText words:
                text.Append(words.Data);
                break;
            case IElement element
                when element.ClassList.Contains("footnote-ref") || element.ClassList.Contains("footnote-back-ref"):
                break;
            case IElement element:
                var isBlock = !IsInline(element);
                if (isBlock)
                    text.Append('\n');
                foreach (var child in element.ChildNodes)
                    Write(child, text);
                if (isBlock)
                    text.Append('\n');
                break;
        }
    }
}
