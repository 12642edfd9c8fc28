using Npgsql;

namespace UnitingCloud.Content.Server.Storage;

/// <summary>The rule of <see cref="AsOf.Sees"/> for statements that LINQ cannot write.</summary>
internal static class VisibleSql
{
    /// <param name="v">Alias of the versions.</param>
    /// <param name="point">Prefix of the parameters that <see cref="AddPoint"/> adds.</param>
    public static string Of(string v, string point) => $"""
        {v}.revision <= @{point}_revision and {v}.superseded_in > @{point}_revision
        and {v}.visible_from <= @{point}_time and {v}.visible_until > @{point}_time
        and (not {v}.draft or @{point}_preview)
        """;

    public static void AddPoint(this NpgsqlParameterCollection parameters, string point, AsOf asOf)
    {
        parameters.AddWithValue($"{point}_revision", asOf.Revision);
        parameters.AddWithValue($"{point}_time", asOf.Time);
        parameters.AddWithValue($"{point}_preview", asOf.Audience == Audience.Preview);
    }
}
