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
        head.AddColumn("folder", "text"); // the fingerprint of the content folder in it

        var search = new Table(new PostgresqlObjectName(Schema, "search", SchemaUtils.IdentifierUsage.General));
        search.AddColumn("kind", "text").AsPrimaryKey();
        search.AddColumn("id", "varchar").AsPrimaryKey();
        search.AddColumn<int>("revision").NotNull();
        search.AddColumn("words", "tsvector").NotNull();
        search.Indexes.Add(new IndexDefinition("search_idx_words") { Columns = ["words"], Method = IndexMethod.gin });
        search.Indexes.Add(new IndexDefinition("search_idx_revision") { Columns = ["revision"] });

        var body = new Table(new PostgresqlObjectName(Schema, "body", SchemaUtils.IdentifierUsage.General));
        body.AddColumn("hash", "text").AsPrimaryKey();
        body.AddColumn("html", "text").NotNull();
        body.AddColumn("text", "text").NotNull();
        body.AddColumn("outline", "json").NotNull(); // not jsonb: it is sent as it was written
        body.AddColumn("blocks", "json").NotNull();

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

        var posted = new Table(new PostgresqlObjectName(Schema, "posted", SchemaUtils.IdentifierUsage.General));
        posted.AddColumn("key", "varchar").AsPrimaryKey();
        posted.AddColumn<int>("revision").AsPrimaryKey();
        posted.AddColumn("document", "text").NotNull();
        posted.AddColumn("owner", "text"); // whom it was handed over to; none where it is whoever posted it
        posted.Indexes.Add(new IndexDefinition("posted_idx_revision") { Columns = ["revision"] });

        var reply = new Table(new PostgresqlObjectName(Schema, "reply", SchemaUtils.IdentifierUsage.General));
        reply.AddColumn("owner", "text").AsPrimaryKey();
        reply.AddColumn("name", "text").AsPrimaryKey();
        reply.AddColumn("request", "bytea").NotNull();
        reply.AddColumn("at", "timestamptz").NotNull();
        reply.AddColumn<int>("status");
        reply.AddColumn("headers", "text[]");
        reply.AddColumn("body", "bytea");
        reply.Indexes.Add(new IndexDefinition("reply_idx_at") { Columns = ["at"] });

        var feed = new Table(new PostgresqlObjectName(Schema, "feed", SchemaUtils.IdentifierUsage.General));
        feed.AddColumn("name", "text").AsPrimaryKey();
        feed.AddColumn<int>("served").NotNull();
        feed.AddColumn<int>("held");
        feed.AddColumn("held_at", "timestamptz");

        foreach (var table in new[] { head, search, body, image, secret, closing, posted, reply, feed }) options.Storage.ExtendedSchemaObjects.Add(table);
    }
}
