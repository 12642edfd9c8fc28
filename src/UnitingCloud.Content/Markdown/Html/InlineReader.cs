using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace UnitingCloud.Content.Markdown.Html;

/// <summary>
/// Reads clean HTML as runs. Read from the HTML and not from the syntax tree, they are the same whoever wrote it, and
/// for bodies that were rendered long ago.
/// </summary>
internal sealed class InlineReader
{
    private static readonly HtmlParser Parser = new();

    private readonly List<InlineRun> _runs = [];
    private readonly StringBuilder _text = new();
    private Setting _setting = new([], null, IsPreformatted: false);

    // Nothing yet counts as a break: no space is shown at the beginning of a line.
    private char _last = '\n';

    public static IReadOnlyList<InlineRun> Read(string html)
    {
        var reader = new InlineReader();
        if (html.AsSpan().ContainsAny('<', '&'))
        {
            using var document = Parser.ParseDocument(html);
            reader.ReadChildren(document.Body!);
        }
        else
        {
            reader.AddText(html);
        }

        reader.EndRun();
        return InlineRuns.Trim(reader._runs);
    }

    private void ReadChildren(INode parent)
    {
        foreach (var node in parent.ChildNodes)
        {
            switch (node)
            {
                case IText words:
                    AddText(words.Data);
                    break;
                case IHtmlImageElement image when image.GetAttribute("src") is { } url:
                    AddPicture(image, url);
                    break;
                case IElement { LocalName: "br" }:
                    AddBreak();
                    break;
                case IElement element when HtmlText.IsInline(element):
                    ReadInline(element);
                    break;
                case IElement element:
                    ReadBlock(element);
                    break;
            }
        }
    }

    private void ReadInline(IElement element)
    {
        var before = _setting;
        var link = element is IHtmlAnchorElement && element.GetAttribute("href") is { } url
            ? new InlineLink(url, element.GetAttribute("title"))
            : before.Link;
        Set(before with { Marks = With(before.Marks, element.LocalName), Link = link });
        if (link is not null && element.ClassList.Contains("footnote-ref"))
            Add(new InlineRun(element.TextContent, [TextMark.Superscript])
            {
                Link = link,
                Note = new(element.Id ?? "", link.Url.TrimStart('#')),
            });
        else
            ReadChildren(element);
        Set(before);
    }

    private void ReadBlock(IElement element)
    {
        if (_last != '\n') AddBreak();
        var before = _setting;
        if (element.LocalName == "pre") Set(before with { IsPreformatted = true });
        ReadChildren(element);
        Set(before);
        if (_last != '\n') AddBreak();
    }

    private void AddPicture(IHtmlImageElement image, string url) =>
        Add(new InlineRun("", _setting.Marks)
        {
            Link = _setting.Link,
            Image = new Image
            {
                Url = url,
                Alt = image.GetAttribute("alt") ?? "",
                Width = Pixels(image.GetAttribute("width")),
                Height = Pixels(image.GetAttribute("height")),
            },
        });

    private void Add(InlineRun run)
    {
        EndRun();
        _runs.Add(run);
        _last = '\0';
    }

    private void AddBreak() => _text.Append(_last = '\n');

    // As a browser shows it: white space is one space, and none at the beginning of a line.
    private void AddText(string text)
    {
        foreach (var c in text)
        {
            var isSpace = c is ' ' or '\t' or '\n' or '\r' or '\f';
            if (!isSpace || _setting.IsPreformatted) _text.Append(_last = c);
            else if (_last is not (' ' or '\n')) _text.Append(_last = ' ');
        }
    }

    private void Set(Setting setting)
    {
        EndRun();
        _setting = setting;
    }

    private void EndRun()
    {
        if (_text.Length == 0) return;
        _runs.Add(new InlineRun(_text.ToString(), _setting.Marks) { Link = _setting.Link });
        _text.Clear();
    }

    private static IReadOnlyList<TextMark> With(IReadOnlyList<TextMark> marks, string element) =>
        MarkOf(element) is { } mark && !marks.Contains(mark) ? [.. marks.Append(mark).Order()] : marks;

    private static TextMark? MarkOf(string element) => element switch
    {
        "strong" or "b" => TextMark.Strong,
        "em" or "i" => TextMark.Emphasis,
        "del" or "s" or "strike" => TextMark.Strikethrough,
        "u" or "ins" => TextMark.Underline,
        "mark" => TextMark.Highlight,
        "code" or "kbd" or "samp" or "tt" => TextMark.Code,
        "sub" => TextMark.Subscript,
        "sup" => TextMark.Superscript,
        _ => null,
    };

    private static int? Pixels(string? number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) ? pixels : null;

    private sealed record Setting(IReadOnlyList<TextMark> Marks, InlineLink? Link, bool IsPreformatted);
}
