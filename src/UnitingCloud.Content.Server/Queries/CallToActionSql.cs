namespace UnitingCloud.Content.Server.Queries;

/// <summary>
/// The path of the site that the call to action of an article leads to, without its query and fragment.
/// </summary>
internal static class CallToActionSql
{
    public const string Index = "mt_doc_article_idx_call_to_action";

    /// <summary>
    /// Written as migrations read an index back from PostgreSQL, so that this one does not seem to differ.
    /// </summary>
    public static readonly string IndexExpression = PathOf("data");

    // A question mark by its code: within an index it stands for the column.
    /// <param name="data">The document of the version.</param>
    public static string PathOf(string data) =>
        $"rtrim(split_part(split_part({data} -> 'item' -> 'callToAction' ->> 'url', chr(63), 1), '#', 1), '/')";
}
