using Marten;
using UnitingCloud.Content.Server.Database;
using Weasel.Postgresql.Tables;

namespace UnitingCloud.Content.Server.Releases.Tables;

/// <summary>The tables beside those of the versions that a release writes.</summary>
internal static class ReleaseTables
{
    public static void AddReleaseTables(this StoreOptions options)
    {
        options.AddTable("head", table =>
        {
            table.AddColumn<int>("id").AsPrimaryKey();
            table.AddColumn<int>("revision").NotNull();
            table.AddColumn("folder", "text"); // the fingerprint of the content folder in it
        });
        options.AddTable("search", table =>
        {
            table.AddColumn("kind", "text").AsPrimaryKey();
            table.AddColumn("id", "varchar").AsPrimaryKey();
            table.AddColumn<int>("revision").NotNull();
            table.AddColumn<int>("form").NotNull().DefaultValue(0); // 0 in a row of before it was counted
            table.AddColumn("words", "tsvector").NotNull();
            table.Indexes.Add(
                new IndexDefinition("search_idx_words") { Columns = ["words"], Method = IndexMethod.gin });
            table.Indexes.Add(new IndexDefinition("search_idx_revision") { Columns = ["revision"] });
        });
        options.AddTable("body", table =>
        {
            table.AddColumn("hash", "text").AsPrimaryKey();
            table.AddColumn("html", "text").NotNull();
            table.AddColumn("text", "text").NotNull();
            table.AddColumn("outline", "json").NotNull(); // not jsonb: it is sent as it was written
            table.AddColumn("blocks", "json").NotNull();
            table.AddColumn<int>("form").NotNull().DefaultValue(0); // 0 in a row of before it was counted
            table.AddColumn("refs", "text[]"); // null in a row that an older version of the program wrote
            table.Indexes.Add(new IndexDefinition("body_idx_refs") { Columns = ["refs"], Method = IndexMethod.gin });
            table.Indexes.Add(
                new IndexDefinition("body_idx_no_refs") { Columns = ["hash"], Predicate = "refs IS NULL" });
            table.Indexes.Add(
                new IndexDefinition("body_idx_form") { Columns = ["hash"], Predicate = $"form < {BodyTable.Form}" });
        });
        options.AddTable("image", table =>
        {
            table.AddColumn("hash", "text").AsPrimaryKey();
            table.AddColumn("media_type", "text").NotNull();
            table.AddColumn("bytes", "bytea").NotNull();
        });
        options.AddTable("closing", table =>
        {
            table.AddColumn("key", "varchar").AsPrimaryKey();
            table.AddColumn<int>("revision").AsPrimaryKey();
            table.AddColumn("reason", "text").NotNull();
            table.Indexes.Add(new IndexDefinition("closing_idx_revision") { Columns = ["revision"] });
        });
        options.AddTable("posted", table =>
        {
            table.AddColumn("key", "varchar").AsPrimaryKey();
            table.AddColumn<int>("revision").AsPrimaryKey();
            table.AddColumn("document", "text").NotNull();
            table.AddColumn("owner", "text"); // the key that posted it, or that it was handed over to
            table.Indexes.Add(new IndexDefinition("posted_idx_revision") { Columns = ["revision"] });
            table.Indexes.Add(
                new IndexDefinition("posted_idx_owner") { Columns = ["owner"], Mask = "owner, key COLLATE \"C\"" });
        });
    }
}
