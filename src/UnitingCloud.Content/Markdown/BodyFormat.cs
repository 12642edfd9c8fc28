namespace UnitingCloud.Content.Markdown;

/// <summary>What a body is written in.</summary>
public enum BodyFormat
{
    Markdown,

    /// <summary>HTML, which is cleaned by the same allow-list as the HTML within Markdown.</summary>
    Html,

    /// <summary>Plain text: a blank line begins a paragraph, and other lines stay lines.</summary>
    Text,
}
