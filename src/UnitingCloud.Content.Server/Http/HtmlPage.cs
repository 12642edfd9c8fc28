using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace UnitingCloud.Content.Server.Http;

/// <summary>A page for people. It loads nothing from other sites and runs no scripts.</summary>
internal static class HtmlPage
{
    private const string Style = """
        :root { color-scheme: light dark; font: 17px/1.6 system-ui, sans-serif; scroll-padding-top: 1rem;
          --line: light-dark(#d8dee6, #333c48); --shade: light-dark(#f1f4f8, #1b222c);
          --link: light-dark(#0b57a4, #8cc3ff); }
        body { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; overflow-wrap: break-word; }
        a { color: var(--link); }
        h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 .25rem; }
        h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.75rem 0 .5rem; }
        h3 { font-size: 1.05rem; margin: 2rem 0 .25rem; }
        p, ul, ol { margin: .75rem 0; } li { padding: .15rem 0; } ul.plain { list-style: none; padding: 0; margin: 0; }
        code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
        code { font-size: .88em; background: var(--shade); border-radius: .25rem; padding: .1em .3em; }
        pre { overflow-x: auto; padding: .8rem 1rem; border-radius: .5rem; background: var(--shade);
          font-size: .84rem; line-height: 1.5; }
        pre code { font-size: inherit; background: none; padding: 0; }
        pre:has(.language-text) { white-space: pre-wrap; }
        table { border-collapse: collapse; display: block; overflow-x: auto; font-size: .9rem; margin: 1rem 0; }
        th, td { text-align: left; vertical-align: top; padding: .4rem 1rem .4rem 0; min-width: 5rem;
          border-bottom: 1px solid var(--line); }
        .facts { display: flex; flex-wrap: wrap; gap: .5rem 2rem; padding: 0; margin: 1rem 0 0; }
        .facts div { margin: 0; } .facts dt { font-size: .8rem; opacity: .75; }
        .facts dd { font-size: 1.3rem; font-weight: 600; }
        dd { margin: 0; } .guides dt { font-weight: 600; margin-top: 1rem; }
        .error { color: light-dark(#a4140b, #ff9d96); } .quiet { opacity: .75; }
        .with-nav { max-width: 88rem; }
        nav { font-size: .9rem; display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; }
        nav a { text-decoration: none; } nav a:hover { text-decoration: underline; }
        nav [aria-current] { color: inherit; font-weight: 600; } nav b { width: 100%; }
        .pages { padding-bottom: 1rem; margin-bottom: 1.5rem; border-bottom: 1px solid var(--line); }
        .outline { padding: .8rem 1rem; margin-bottom: 1.5rem; border: 1px solid var(--line); border-radius: .5rem; }
        @media (min-width: 70rem) {
          .with-nav { display: grid; grid-template-columns: 12rem minmax(0, 1fr) 12rem; column-gap: 3rem; }
          .with-nav main { grid-column: 2; grid-row: 1; }
          .with-nav nav { position: sticky; top: 2.5rem; align-self: start; flex-direction: column;
            margin: 0; padding: 0; border: 0; }
          .pages { grid-column: 1; } .outline { grid-column: 3; }
        }
        """;

    /// <summary>What a content security policy calls the style.</summary>
    public static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    /// <param name="title">Plain text.</param>
    /// <param name="main">HTML.</param>
    /// <param name="pages">Links to the pages beside this one, as HTML; empty if it stands alone.</param>
    /// <param name="outline">Links to the parts of this page, as HTML.</param>
    public static string Of(string title, string main, string pages = "", string outline = "") => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{WebUtility.HtmlEncode(title)}</title>
        <style>{Style}</style>
        </head>
        <body{(pages.Length > 0 ? " class=\"with-nav\"" : "")}>
        {Nav("pages", "Guides", pages)}{Nav("outline", "On this page", outline)}<main>
        {main}
        </main>
        </body>
        </html>
        """;

    private static string Nav(string name, string label, string links) =>
        links.Length == 0 ? "" : $"<nav class=\"{name}\" aria-label=\"{label}\">\n{links}\n</nav>\n";

    public static ContentHttpResult Reply(HttpContext http, string html)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Text(html, "text/html; charset=utf-8");
    }
}
