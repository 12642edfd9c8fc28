using Npgsql;

namespace UnitingCloud.Content.Server.Queries.Bodies;

/// <summary>A description as HTML and as text.</summary>
/// <param name="Html">Safe HTML.</param>
/// <param name="Text">Plain text, paragraphs apart by a blank line.</param>
internal sealed record BodyText(string Html, string Text)
{
    /// <summary>Takes it from the columns of HTML, text and hidden references.</summary>
    public static BodyText Read(NpgsqlDataReader row, int first)
    {
        var html = row.GetString(first);
        if (BodyPart.HiddenIn(row, first + 2) is { } hidden) html = hidden.Remove(html);
        return new(html, row.GetString(first + 1));
    }
}
