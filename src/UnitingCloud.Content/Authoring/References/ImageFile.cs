namespace UnitingCloud.Content.Authoring.References;

/// <summary>A picture of the content folder.</summary>
/// <param name="Path">Below the content folder, with forward slashes.</param>
/// <param name="Hash">SHA-256 of its bytes, in lower-case hex.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record ImageFile(string Path, string Hash, int Width, int Height);
