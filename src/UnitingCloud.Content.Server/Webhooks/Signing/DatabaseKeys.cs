using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace UnitingCloud.Content.Server.Webhooks.Signing;

/// <summary>
/// The keys that secrets are encrypted with, kept in the database so that every server on it opens the secrets of the others.
/// Whoever can read the whole database can read both; the setting <c>Content:Webhooks:Keys</c> names a folder to keep them in instead.
/// </summary>
internal sealed class DatabaseKeys(NpgsqlDataSource database) : IXmlRepository
{
    public static Table Table()
    {
        var table = new Table(new PostgresqlObjectName("content", "data_key", SchemaUtils.IdentifierUsage.General));
        table.AddColumn("name", "text").AsPrimaryKey();
        table.AddColumn("xml", "text").NotNull();
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

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = database.CreateCommand("insert into content.data_key (name, xml) values ($1, $2)");
        command.Parameters.Add(new NpgsqlParameter { Value = friendlyName });
        command.Parameters.Add(new NpgsqlParameter { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }
}
