namespace UnitingCloud.Content.Diagnostics;

/// <summary>
/// A value that remembers where it was written, so that a check ten steps later can still point there.
/// </summary>
public readonly record struct Located<T>(T Value, SourceSpan Span);
