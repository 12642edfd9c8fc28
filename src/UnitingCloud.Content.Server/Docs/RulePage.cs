using System.Net;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Http;

namespace UnitingCloud.Content.Server.Docs;

/// <summary>The rules of content as pages: why there is each, and what is wrong and right.</summary>
internal static class RulePage
{
    public static string Index()
    {
        var entries = Rule.All.Select(rule =>
            $"<dt><a href=\"{rule.Path}\"><code>{rule.Id}</code></a></dt><dd>{Text(rule.Title)}</dd>");
        return HtmlPage.Of("Rules · UnitingCloud.Content", $"""
            <h1>Rules</h1>
            <p class="quiet">What files and posted jobs are checked by. Each message names its rule.</p>
            <dl class="guides">
            {string.Join('\n', entries)}
            </dl>
            <h2>What the law wants of adverts</h2>
            <p class="quiet">Told for jobs in these places whose advert is shown from that day on. It is a help, and no
            legal advice.</p>
            {LawTables.Html()}
            """, GuidePage.Guides(null));
    }

    public static string Html(Rule rule) => HtmlPage.Of($"{rule.Title} · UnitingCloud.Content", $"""
        <p class="quiet"><a href="{Rule.Index}">Rules</a> · <code>{rule.Id}</code></p>
        <h1>{Text(rule.Title)}</h1>
        {GuidePage.Render($"{rule.Id}.md", rule.Markdown).Html}
        """, GuidePage.Guides(null));

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
