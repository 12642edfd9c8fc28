namespace UnitingCloud.Content.Server.Queries;

/// <summary>A description as HTML and as text.</summary>
/// <param name="Html">Safe HTML.</param>
/// <param name="Text">Plain text, paragraphs apart by a blank line.</param>
internal sealed record BodyText(string Html, string Text);
