using System.Security.Cryptography;
using System.Text;

namespace UnitingCloud.Content.Markdown;

/// <summary>Markdown → body.</summary>
public static class MarkdownBody
{
    /// <summary>Renders a body. Never throws for what an author wrote.</summary>
    public static RenderedMarkdown Render(MarkdownSource source, IContentLinks links, IReadOnlyDictionary<string, string> speakers, TimeSpan deadline)
    {
        var html = System.Net.WebUtility.HtmlEncode(source.Text);
        var body = new Body { Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html))), Html = $"<pre>{html}</pre>", Text = source.Text };
        return new(body, source.Text[..Math.Min(300, source.Text.Length)], 0, 1, [], []);
    }
}
