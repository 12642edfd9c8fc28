namespace UnitingCloud.Content.Server.Http;

/// <summary>The body of the request is a job of this media type; null if there is no body.</summary>
/// <param name="IsBatch">Whether it holds many jobs.</param>
internal sealed record JobBodyMetadata(string? MediaType, bool IsBatch = false);
