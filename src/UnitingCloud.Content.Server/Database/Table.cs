using Marten;
using Weasel.Postgresql;

namespace UnitingCloud.Content.Server.Database;

/// <summary>Tables that hold no documents. Marten migrates them with the rest.</summary>
internal static class Table
{
    public const string Schema = "content";

    public static void AddTable(this StoreOptions options, string name, Action<Weasel.Postgresql.Tables.Table> define)
    {
        var table = new Weasel.Postgresql.Tables.Table(
            new PostgresqlObjectName(Schema, name, SchemaUtils.IdentifierUsage.General)
        );
        define(table);
        options.Storage.ExtendedSchemaObjects.Add(table);
    }
}
