using UnitingCloud.Content.Server.Http.Parameters;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

internal static class ArticleEndpoints
{
    public static void MapArticles(this IEndpointRouteBuilder app) =>
        app.MapItems<Article>(ItemKind.Article, ArticleFilterParameters.All, async request => await ArticleFilterParameters.ReadAsync(request));
}
