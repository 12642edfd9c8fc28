using Markdig.Extensions.CustomContainers;

namespace UnitingCloud.Content.Markdown.Parsing;

/// <summary>The directive of a container.</summary>
internal abstract record Directive
{
    private static readonly object Key = new();

    public sealed record CalloutDirective(CalloutKind Kind, string? Title) : Directive;

    public sealed record PullQuoteDirective(string? Speaker, string? Person) : Directive;

    public sealed record LiveJobsDirective(string Slug, string Thread, int First) : Directive;

    /// <summary>The directive of a container; null if it is not a known one.</summary>
    public static Directive? Of(CustomContainer container) => container.GetData(Key) as Directive;

    public void AttachTo(CustomContainer container) => container.SetData(Key, this);
}
