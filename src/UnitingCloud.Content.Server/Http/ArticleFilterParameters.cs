using Npgsql;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.Http;

/// <summary>The filter of articles, wherever they are listed.</summary>
internal static class ArticleFilterParameters
{
    public static IReadOnlyList<Parameter> All => FilterParameters<ArticleFilter, Article>.All;

    public static Task<ArticleFilter> ReadAsync(
        ReadRequest request, NpgsqlDataSource database, CancellationToken cancellation) =>
        FilterParameters<ArticleFilter, Article>.ReadAsync(request, database, cancellation);
}
