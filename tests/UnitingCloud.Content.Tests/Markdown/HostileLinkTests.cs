using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Shouldly;
using UnitingCloud.Content.Markdown.Context;
using Xunit;

namespace UnitingCloud.Content.Tests.Markdown;

/// <summary>Every dangerous URL in every place where a URL can stand: none may stay live.</summary>
public sealed partial class HostileLinkTests
{
    private static readonly string[] Urls =
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "javascript://x%0Aalert(1)",
        "java&#115;cript:alert(1)",
        "java&#x73;cript:alert(1)",
        "javascript&#58;alert(1)",
        "javascript&#x3a;alert(1)",
        "javascript&#0000058alert(1)",
        "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;&#x61;vascript:alert(1)",
        "java&Tab;script:alert(1)",
        "java&NewLine;script:alert(1)",
        "java&#9;script:alert(1)",
        "java&#10;script:alert(1)",
        "java&#13;script:alert(1)",
        "java%0ascript:alert(1)",
        "java%09script:alert(1)",
        "javascript%3Aalert(1)",
        "javascript%253Aalert(1)",
        "%6Aavascript:alert(1)",
        "%256Aavascript:alert(1)",
        "&#1;javascript:alert(1)",
        "&#14;javascript:alert(1)",
        "\u0001javascript:alert(1)",
        "\u001Fjavascript:alert(1)",
        "java\u200Bscript:alert(1)",
        "java\u00ADscript:alert(1)",
        "\uFEFFjavascript:alert(1)",
        "\u00A0javascript:alert(1)",
        "java\u202Escript:alert(1)",
        "java\\script:alert(1)",
        "javascript\\:alert(1)",
        "\\javascript:alert(1)",
        "vbscript:msgbox(1)",
        "VbScRiPt:msgbox(1)",
        "vb&#115;cript:msgbox(1)",
        "data:text/html,<script>alert(1)</script>",
        "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
        "DATA:text/html,x",
        "data&colon;text/html,x",
        "data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=",
        "file:///etc/passwd",
        "blob:https://example.org/x",
        "about:blank",
        "livescript:x",
        "mocha:x",
        "view-source:x",
        "feed:javascript:alert(1)",
        "jar:javascript:alert(1)",
        "ftp://example.org/x",
        "ms-word:ofe|u|x",
        "x:y",
    ];

    private static readonly string[] Places =
    [
        "[a](URL)",
        "[a](<URL>)",
        "[a]( URL )",
        "[a](URL \"title\")",
        "![a](URL)",
        "![a](<URL> 'title')",
        "<URL>",
        "[a]\n\n[a]: URL",
        "[a]\n\n[a]: <URL>",
        "[b][a]\n\n[a]: URL",
        "![a][]\n\n[a]: URL",
        "[![a](URL)](URL)",
        "[*a* <b>b</b>](URL)",
        "| [a](URL) |\n|-|\n| ![b](URL) |",
        "> - [a](URL)",
        "x[^1]\n\n[^1]: [a](URL)",
        "::: note\n[a](URL)\n:::",
        "# [a](URL)",
        "<a href=\"URL\">a</a>",
        "<a href='URL'>a</a>",
        "<a href=URL>a</a>",
        "<a href=\" URL\">a</a>",
        "<img alt=a src=\"URL\">",
        "<div>\n\n[a](URL)\n\n</div>",
        "<blockquote cite=\"URL\">a</blockquote>",
        "<form action=\"URL\"><button formaction=\"URL\">a</button></form>",
        "<iframe src=\"URL\"></iframe>",
        "<object data=\"URL\"></object>",
        "<svg><a xlink:href=\"URL\"><text>a</text></a></svg>",
        "<math href=\"URL\">a</math>",
        "<base href=\"URL\">",
        "<link rel=stylesheet href=\"URL\">",
        "<meta http-equiv=refresh content=\"0;url=URL\">",
        "<table background=\"URL\"><tr><td background=\"URL\">a</table>",
        "<div style=\"background:url('URL')\">a</div>",
        "<video poster=\"URL\"><source src=\"URL\"></video>",
        "<img alt=a srcset=\"URL 2x\">",
        "<a ping=\"URL\" href=\"https://example.org\">a</a>",
        "<input type=image src=\"URL\">",
        "<embed src=\"URL\">",
        "<q cite=\"URL\">a</q>",
    ];

    private static readonly HashSet<string> UrlAttributes = ["href", "src", "cite"];

    [Fact]
    public void No_dangerous_link_stays_live()
    {
        var alive = new List<string>();
        foreach (var place in Places)
        {
            foreach (var url in Urls)
            {
                var markdown = place.Replace("URL", url);
                var rendered = SiteLinks.Render(markdown);
                alive.AddRange(Html(rendered).SelectMany(Dangers).Select(danger => $"{markdown} → {danger}"));
            }
        }

        alive.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<scr<script>ipt>alert(1)</script>")]
    [InlineData("<SCRIPT/SRC=//x.example>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<img src=\"x\" alt=\"`><script>alert(1)</script>`\">")]
    [InlineData("<p title=\"</p><script>alert(1)</script>\">x")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>")]
    [InlineData("<svg><style><img src=x onerror=alert(1)></style></svg>")]
    [InlineData("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>")]
    [InlineData("<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>")]
    [InlineData("<template><script>alert(1)</script></template>")]
    [InlineData("<xmp><img src=x onerror=alert(1)></xmp>")]
    [InlineData("<textarea></textarea><script>alert(1)</script>")]
    [InlineData("<plaintext><script>alert(1)</script>")]
    [InlineData("<!--><script>alert(1)</script>-->")]
    [InlineData("<!-- --!><script>alert(1)</script> -->")]
    [InlineData("<![CDATA[<script>alert(1)</script>]]>")]
    [InlineData("<?php <script>alert(1)</script> ?>")]
    [InlineData("<div title='\n\n[a](x \"' onclick=alert(1) x=\")\n\n'>")]
    [InlineData("<b\nonmouseover=alert(1)>x</b>")]
    [InlineData("<details ontoggle=alert(1) open>x</details>")]
    [InlineData("<a href=\"https://example.org\" onclick=\"x()\">a</a>")]
    [InlineData("[a](https://example.org \"\\\" onclick=\\\"x()\")")]
    [InlineData("![a\" onerror=\"x()](https://example.org/x.png)")]
    [InlineData("```\"><script>\nx\n```")]
    [InlineData("::: note \"><script>alert(1)</script>\nx\n:::")]
    [InlineData("::: pullquote <img src=x onerror=alert(1)>\nx\n:::")]
    [InlineData("# <script>alert(1)</script>")]
    [InlineData("[^\"><script>]\n\n[^\"><script>]: x")]
    [InlineData("| a |\n|-|\n| <script>alert(1)</script> |")]
    [InlineData("## Who?\n\n**Ada Example:** <img src=x onerror=alert(1)>")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt; <b>x</b>")]
    public void No_script_runs(string markdown) =>
        Html(SiteLinks.Render(markdown)).SelectMany(Dangers).ShouldBeEmpty();

    /// <summary>All HTML of a body: its own, and that of its typed blocks.</summary>
    internal static IEnumerable<string> Html(RenderedMarkdown rendered)
    {
        yield return rendered.Body.Html;
        foreach (var html in Properties(JsonSerializer.SerializeToElement(rendered.Body.Blocks, ContentJson.Options)))
            yield return html;
    }

    private static IEnumerable<string> Properties(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Properties),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property =>
            property.Name == "html" ? [property.Value.GetString()!] : Properties(property.Value)),
        _ => [],
    };

    /// <summary>What a browser would act on, found by another parse than the one that cleaned.</summary>
    internal static IEnumerable<string> Dangers(string html)
    {
        if (!html.Contains('<'))
            yield break;
        var document = new HtmlParser().ParseDocument(html);
        foreach (var element in document.All)
        {
            if (
                element.LocalName
                is "script"
                    or "style"
                    or "iframe"
                    or "object"
                    or "embed"
                    or "svg"
                    or "math"
                    or "base"
                    or "link"
                    or "meta"
                    or "form"
            )
                yield return element.OuterHtml;
            foreach (var attribute in element.Attributes)
            {
                if (
                    attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                    || attribute.Name is "style" or "srcdoc" or "srcset" or "action"
                )
                    yield return element.OuterHtml;
                if (
                    UrlAttributes.Contains(attribute.Name)
                    && LiveScheme().Match(attribute.Value) is { Success: true } scheme
                    && scheme.Groups[1].Value.ToLowerInvariant() is not ("https" or "http" or "mailto" or "tel")
                )
                    yield return element.OuterHtml;
            }
        }
    }

    // As browsers read it: leading controls and blanks are skipped, tabs and line ends dropped wherever they are.
    [GeneratedRegex(@"^[\x00-\x20]*([a-z](?:[\t\r\n]*[a-z0-9+.-])*)[\t\r\n]*:", RegexOptions.IgnoreCase)]
    private static partial Regex LiveScheme();
}
