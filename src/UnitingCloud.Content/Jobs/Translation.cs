namespace UnitingCloud.Content.Jobs;

/// <summary>An advert in another language. It is the same job.</summary>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Summary">Plain text, at most 300 characters.</param>
/// <param name="Html">The description as safe HTML, without links to items of the site.</param>
/// <param name="Text">The description as plain text.</param>
public sealed record Translation(string Language, string Title, string? Summary, string Html, string Text);

/// <summary>What another system calls a job.</summary>
/// <param name="System">The system, such as the name of an applicant tracking system.</param>
/// <param name="Id">Its id there.</param>
public sealed record ExternalId(string System, string Id);
