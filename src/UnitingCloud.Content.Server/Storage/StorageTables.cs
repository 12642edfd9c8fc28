using Marten;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace UnitingCloud.Content.Server.Storage;

/// <summary>What is no document: migrated by Marten with the rest.</summary>
internal static class StorageTables
{
    public const string Schema = "content";

    public static void AddTables(this StoreOptions options)
    {
        var head = new Table(new PostgresqlObjectName(Schema, "head", SchemaUtils.IdentifierUsage.General));
        head.AddColumn<int>("id").AsPrimaryKey();
        head.AddColumn<int>("revision").NotNull();

        var search = new Table(new PostgresqlObjectName(Schema, "search", SchemaUtils.IdentifierUsage.General));
        search.AddColumn("kind", "text").AsPrimaryKey();
        search.AddColumn("id", "varchar").AsPrimaryKey();
        search.AddColumn<int>("revision").NotNull();
        search.AddColumn("words", "tsvector").NotNull();
        search.Indexes.Add(new IndexDefinition("search_idx_words") { Columns = ["words"], Method = IndexMethod.gin });
        search.Indexes.Add(new IndexDefinition("search_idx_revision") { Columns = ["revision"] });

        var image = new Table(new PostgresqlObjectName(Schema, "image", SchemaUtils.IdentifierUsage.General));
        image.AddColumn("hash", "text").AsPrimaryKey();
        image.AddColumn("media_type", "text").NotNull();
        image.AddColumn("bytes", "bytea").NotNull();

        var secret = new Table(new PostgresqlObjectName(Schema, "secret", SchemaUtils.IdentifierUsage.General));
        secret.AddColumn("purpose", "text").AsPrimaryKey();
        secret.AddColumn("bytes", "bytea").NotNull();

        var closing = new Table(new PostgresqlObjectName(Schema, "closing", SchemaUtils.IdentifierUsage.General));
        closing.AddColumn("key", "varchar").AsPrimaryKey();
        closing.AddColumn<int>("revision").AsPrimaryKey();
        closing.AddColumn("reason", "text").NotNull();
        closing.Indexes.Add(new IndexDefinition("closing_idx_revision") { Columns = ["revision"] });

        foreach (var table in new[] { head, search, image, secret, closing }) options.Storage.ExtendedSchemaObjects.Add(table);
    }
}
