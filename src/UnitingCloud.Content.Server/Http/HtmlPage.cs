using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace UnitingCloud.Content.Server.Http;

/// <summary>A page for people to read, which needs nothing from elsewhere and may run nothing.</summary>
internal static class HtmlPage
{
    private const string Style = """
        :root { color-scheme: light dark; font: 17px/1.55 system-ui, sans-serif; }
        body { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
        h1 { font-size: 1.9rem; margin: 0 0 .25rem; } h2 { font-size: 1.15rem; margin: 2.25rem 0 .5rem; }
        ul.plain { list-style: none; padding: 0; margin: 0; } li { padding: .3rem 0; }
        pre { overflow-x: auto; padding: .8rem 1rem; border-radius: .5rem; background: light-dark(#f1f4f8, #1b222c); font-size: .85rem; }
        code { font-size: .92em; } a { color: light-dark(#0b57a4, #8cc3ff); }
        .facts { display: flex; flex-wrap: wrap; gap: .5rem 2rem; padding: 0; margin: 1rem 0 0; } .facts div { margin: 0; }
        dt { font-size: .8rem; opacity: .75; } dd { margin: 0; font-size: 1.3rem; font-weight: 600; }
        table { border-collapse: collapse; display: block; overflow-x: auto; font-size: .9rem; margin: 1rem 0; } th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid light-dark(#d8dee6, #333c48); }
        .error { color: light-dark(#a4140b, #ff9d96); } .quiet { opacity: .75; }
        """;

    private static readonly string ContentSecurityPolicy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <param name="title">Plain text.</param>
    /// <param name="main">HTML.</param>
    public static string Of(string title, string main) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{WebUtility.HtmlEncode(title)}</title>
        <style>{Style}</style>
        </head>
        <body>
        <main>
        {main}
        </main>
        </body>
        </html>
        """;

    public static IResult Reply(HttpContext http, string html)
    {
        http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Text(html, "text/html; charset=utf-8");
    }
}
