using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace UnitingCloud.Content.Server.Webhooks.Signing;

/// <summary>
/// The keys that secrets are encrypted with, kept in the database so that every server on it opens the secrets of the
/// others. Whoever can read the whole database can read both; the setting <c>Content:Webhooks:Keys</c> names a folder
/// to keep them in instead.
/// </summary>
internal sealed class DatabaseKeys(NpgsqlDataSource database) : IXmlRepository
{
    public static Table Table()
    {
        var table = new Table(new PostgresqlObjectName("content", "data_key", SchemaUtils.IdentifierUsage.General));
        table.AddColumn("name", "text").AsPrimaryKey();
        table.AddColumn("xml", "text").NotNull();
        table.AddColumn("stored_at", "timestamp with time zone").NotNull().DefaultValueByExpression("now()");
        return table;
    }

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.CreateCommand("select xml from content.data_key order by name");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read()) keys.Add(XElement.Parse(reader.GetString(0)));
        return keys;
    }

    /// <summary>
    /// Servers that start together, or find together that a key grows old, would each make one that the others do not
    /// know for hours. Only the first is kept; whoever made another reads again, as it does after every key, and takes
    /// that.
    /// </summary>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = database.OpenConnection();
        using var transaction = connection.BeginTransaction();
        using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new("lock table content.data_key in exclusive mode"));
        batch.BatchCommands.Add(new(
            """
            insert into content.data_key (name, xml) select $1, $2
            where not exists (select from content.data_key where stored_at > now() - interval '1 minute')
            """)
        {
            Parameters =
            {
                new() { Value = friendlyName },
                new() { Value = element.ToString(SaveOptions.DisableFormatting) },
            },
        });
        batch.ExecuteNonQuery();
        transaction.Commit();
    }
}
