using System.Text.RegularExpressions;
using CsCheck;
using Shouldly;
using UnitingCloud.Content.Server.Feeds.Html;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Feeds.Html;

public sealed partial class HtmlFilterTests
{
    private static readonly HtmlPolicy Narrow = HtmlPolicy.Of("b br i li p ul"),
        Literal = HtmlPolicy.Of("b br li p ul", literal: true);

    [Theory]
    [InlineData("<p>One <strong>two</strong> <em>three</em></p>", "<p>One <b>two</b> <i>three</i></p>")]
    [InlineData("<h2 id=\"a\">Duties</h2>", "<p><b>Duties</b></p>")]
    [InlineData("<ol><li>One</li></ol>", "<ul>\n<li>One</li>\n</ul>")]
    [InlineData("<p class=\"x\">A <a href=\"https://example.com\">link</a></p>", "<p>A link</p>")]
    [InlineData("<blockquote><p>Said</p></blockquote>", "<p>Said</p>")]
    [InlineData("<p>A<br />B<img src=\"a\" alt=\"\">C</p>", "<p>A<br>BC</p>")]
    [InlineData("<table><tr><th>Pay</th><td>£5</td></tr></table>", "<p>Pay · £5</p>")]
    [InlineData("<dl><dt>Pay</dt><dd><p>£5</p></dd></dl>", "<p>Pay</p>\n<p>\n£5\n</p>")]
    [InlineData("<p>5 &lt; 6 &amp; 7 &gt; 6</p>", "<p>5 &lt; 6 &amp; 7 &gt; 6</p>")]
    [InlineData("<p>a &#3; b</p>", "<p>a  b</p>")]
    [InlineData("<p>a\uFFFFb</p><p>c</p>", "<p>ab</p>\n<p>c</p>")]
    [InlineData("<p>a&#xFFFF;b</p>", "<p>ab</p>")]
    [InlineData("<!-- no --><p>x</p>", "<p>x</p>")]
    [InlineData("<p>open <b>only", "<p>open <b>only</b></p>")]
    [InlineData("</p>x</div>", "x")]
    [InlineData("a < b", "a &lt; b")]
    [InlineData("<p title=\"a>b\">x</p>", "<p>x</p>")]
    public void Leaves_what_a_dialect_takes(string html, string reduced) =>
        HtmlFilter.Apply(html, Narrow, "https://s.example").ShouldBe(reduced);

    [Theory]
    [InlineData("<p>Fish &amp; chips, 5 &lt;6, &nbsp;x</p>", "<p>Fish & chips, 5 < 6,  x</p>")]
    [InlineData("<p>&lt;script&gt;</p>", "<p>< script></p>")]
    public void Writes_literal_characters_where_entities_are_not_read(string html, string reduced) =>
        HtmlFilter.Apply(html, Literal, "https://s.example").ShouldBe(reduced);

    [Theory]
    [InlineData(
        "<a href=\"https://example.com/?a=1&amp;b=2\">x</a>",
        "<a href=\"https://example.com/?a=1&amp;b=2\">x</a>"
    )]
    [InlineData(
        "<a data-href=\"https://a.example\" href=https://b.example>x</a>",
        "<a href=\"https://b.example\">x</a>"
    )]
    [InlineData("<a href=\"/jobs/UC-1\">x</a>", "<a href=\"https://s.example/jobs/UC-1\">x</a>")]
    [InlineData("<a href=\"//evil.example\">x</a>", "x")]
    [InlineData("<a href=\"http://example.com\">x</a>", "x")]
    [InlineData("<a href=\"mailto:a@b.example\">x</a>", "x")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>", "x")]
    public void Links_lead_to_https_alone(string html, string reduced) =>
        HtmlFilter.Apply(html, HtmlPolicy.Page, "https://s.example").ShouldBe(reduced);

    [Fact]
    public void What_comes_out_is_balanced_and_has_no_element_that_is_not_taken()
    {
        string[] pieces =
        [
            "<p>", "</p>", "<h2>", "</h2>", "<ul><li>", "</li>", "</ul>", "<b>", "</b>",
            "<a href=\"https://x.example\">", "</a>", "<", ">", "&lt;", "&amp;", "&#x1F;", "x", " ", "\"", "<br/>",
            "<td>", "<script>", "</", "<!--", "-->", "<textarea>", "<![CDATA[", "<?x", "&#xFFFF;", "\uFFFF",
        ];
        Gen.OneOf<string>(pieces).Array[0, 30].Sample(parts =>
        {
            foreach (var policy in new[] { Narrow, HtmlPolicy.Page })
            {
                var open = new Stack<string>();
                var reduced = HtmlFilter.Apply(string.Concat(parts), policy, "https://s.example");
                foreach (Match tag in Tag().Matches(reduced))
                {
                    var name = tag.Groups[2].Value;
                    if (!policy.Tags.Contains(name)) return false;
                    if (name is "br" or "hr") continue;
                    if (tag.Groups[1].Length == 0) open.Push(name);
                    else if (open.Count == 0 || open.Pop() != name) return false;
                }

                if (open.Count > 0) return false;
            }

            return true;
        });
    }

    [GeneratedRegex("<(/?)([a-z0-9]+)(?: href=\"[^\"]*\")?>")]
    private static partial Regex Tag();
}
