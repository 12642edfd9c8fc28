using System.Text;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Feeds.Adverts;

namespace UnitingCloud.Content.Server.Feeds.Formats;

/// <summary>A table as RFC 4180 has it. A spreadsheet takes no cell of it for a formula.</summary>
internal sealed class CsvTable(FeedProfile profile, FeedContext context, Stream stream) : FeedWriter
{
    private readonly StreamWriter _text = new(
        stream,
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        leaveOpen: true
    )
    {
        NewLine = "\r\n",
    };

    public override void Begin() => _text.WriteLine(string.Join(',', profile.Elements.Select(column => column.Name)));

    public override IReadOnlyList<LeftOut> Write(JobDocument job)
    {
        switch (AdvertRenderer.Render(new Advert(job, null, profile, context)))
        {
            case RenderedAdvert.Omitted refused:
                return [refused.Why];
            case RenderedAdvert.Rendered row:
                var cells = row.All.ToDictionary(field => field.Name, field => field.Text!);
                _text.WriteLine(
                    string.Join(',', profile.Elements.Select(column => Cell(cells.GetValueOrDefault(column.Name, ""))))
                );
                Adverts++;
                break;
        }

        return [];
    }

    public override void End()
    {
    }

    public override void Flush() => _text.Flush();

    public override void Dispose() => _text.Dispose();

    // https://owasp.org/www-community/attacks/CSV_Injection: also where blanks stand before the sign.
    internal static string Cell(string text)
    {
        if (
            text.AsSpan().TrimStart() is [var first, ..]
            && first is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠'
        )
            text = $"'{text}";
        return text.AsSpan().ContainsAny(",\"\r\n")
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
    }
}
