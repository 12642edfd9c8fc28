namespace UnitingCloud.Content.Server.Tests;

/// <summary>What only a look into the tables can tell.</summary>
internal static class Sql
{
    public static async Task<object?> ScalarAsync(ContentApp app, string sql)
    {
        await using var command = app.Database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
