using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

internal static class ArticleEndpoints
{
    public static void MapArticles(this IEndpointRouteBuilder app) =>
        app.MapItems<ArticleFilter, Article>(ItemKind.Article);
}
