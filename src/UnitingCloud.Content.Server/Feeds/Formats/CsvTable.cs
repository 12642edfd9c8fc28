using CsvHelper;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Feeds.Adverts;

namespace UnitingCloud.Content.Server.Feeds.Formats;

/// <summary>A table as RFC 4180 has it. A spreadsheet takes no cell of it for a formula.</summary>
internal sealed class CsvTable(FeedProfile profile, FeedContext context, Stream stream) : FeedWriter
{
    private static readonly CsvWriterOptions Options = new() { NewLine = "\r\n" };

    private readonly CsvWriter _csv = CsvWriter.Create(stream, Options, leaveOpen: true);

    public override void Begin() => _csv.WriteRecord([.. profile.Elements.Select(column => column.Name)]);

    public override IReadOnlyList<LeftOut> Write(JobDocument job)
    {
        switch (AdvertRenderer.Render(new Advert(job, null, profile, context)))
        {
            case RenderedAdvert.Omitted omitted:
                return [omitted.Why];
            case RenderedAdvert.Rendered complete:
                var cells = complete.Fields.ToDictionary(field => field.Name, field => field.Text!);
                _csv.WriteRecord(
                    [.. profile.Elements.Select(column => Cell(cells.GetValueOrDefault(column.Name, "")))]);
                Adverts++;
                break;
        }

        return [];
    }

    public override void End()
    {
    }

    public override void Flush() => _csv.Flush();

    public override void Dispose() => _csv.Dispose();

    // https://owasp.org/www-community/attacks/CSV_Injection: also where blanks stand before the sign, which CsvHelper's
    // own CsvInjection does not see.
    internal static string Cell(string text) =>
        text.AsSpan().TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..]
            ? $"'{text}"
            : text;
}
