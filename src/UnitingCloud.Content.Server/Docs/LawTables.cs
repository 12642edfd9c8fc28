using System.Globalization;
using System.Net;
using UnitingCloud.Content.Diagnostics.Laws;

namespace UnitingCloud.Content.Server.Docs;

/// <summary>What the law wants of adverts, by place and date, with its sources.</summary>
internal static class LawTables
{
    public static string Html() => string.Join('\n', Law.All.Select(Html));

    private static string Html(Law law) => $"""
        <h3>{Text(law.Title)}</h3>
        <p>{Text(law.Requires)}</p>
        <p class="quiet">Told by {string.Join(", ", law.Rules.Select(rule => $"<code>{rule}</code>"))}.
        Checked on {Day(law.Checked)} against public summaries; read the law itself before you rely on it.</p>
        <table>
        <thead><tr><th>Where</th><th>From</th><th>Law</th><th></th></tr></thead>
        <tbody>
        {string.Join('\n', law.Places.Select(Row))}
        </tbody>
        </table>
        """;

    private static string Row(LawPlace place) =>
        $"<tr><td>{Text(place.Name)}</td><td>{Day(place.From)}</td>"
        + $"<td><a href=\"{Text(place.Source)}\">{Text(place.Act)}</a></td><td>{Text(place.Note)}</td></tr>";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
