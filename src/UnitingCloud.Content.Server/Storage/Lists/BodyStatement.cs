using Npgsql;

namespace UnitingCloud.Content.Server.Storage.Lists;

/// <summary>Bodies by hash, for a batch. Who shows an item may show its body: the hash came from a version that was seen.</summary>
internal static class BodyStatement
{
    public static NpgsqlBatchCommand Of(string[] hashes) =>
        new("select data from content.mt_doc_body where id = any($1)") { Parameters = { new NpgsqlParameter<string[]> { TypedValue = hashes } } };
}
