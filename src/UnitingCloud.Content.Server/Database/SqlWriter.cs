using System.Globalization;
using Npgsql;

namespace UnitingCloud.Content.Server.Database;

/// <summary>
/// A piece of SQL that is written into a statement as it stands; everything else becomes a parameter.
/// </summary>
internal readonly record struct Sql(string Text);

/// <summary>Writes SQL whose values are parameters, so that nothing that somebody typed is ever SQL.</summary>
/// <param name="parameters">Where they are added.</param>
/// <param name="prefix">Begins their names; without one they are numbered.</param>
internal sealed class SqlWriter(NpgsqlParameterCollection parameters, string? prefix = null)
{
    public string Write(FormattableString sql) =>
        string.Format(
            CultureInfo.InvariantCulture,
            sql.Format,
            [.. sql.GetArguments().Select(a => a is Sql piece ? piece.Text : Parameter(a!))]
        );

    public string Parameter(object value)
    {
        value = value switch
        {
            string text => Storable(text),
            string[] texts => Array.ConvertAll(texts, Storable),
            _ => value,
        };
        parameters.Add(
            prefix is null
                ? new NpgsqlParameter { Value = value }
                : new NpgsqlParameter($"{prefix}{parameters.Count}", value)
        );
        return prefix is null ? $"${parameters.Count}" : $"@{prefix}{parameters.Count - 1}";
    }

    // NUL is the one character that PostgreSQL's text cannot hold: nothing that is kept has it.
    private static string Storable(string text) => text.Replace('\0', '\uFFFD');
}
