namespace UnitingCloud.Content.Server.Http.Parameters;

/// <summary>Links to the next page of a list: the same query behind a cursor, as RFC 8288 has it.</summary>
internal static class NextLink
{
    public static void Set(HttpContext http, string cursor)
    {
        var next = http.Request.QueryWithout(CommonParameters.After).Add(CommonParameters.After.Name, cursor);
        http.Response.Headers.Link = $"<{http.Request.Path}{next}>; rel=\"next\"";
    }

    /// <summary>The query of a request without some parameters.</summary>
    public static QueryString QueryWithout(this HttpRequest request, params IReadOnlyList<Parameter> parameters) =>
        QueryString.Create(request.Query
            .Where(given => parameters.All(parameter => parameter.Name != given.Key))
            .SelectMany(given => given.Value, (given, value) => KeyValuePair.Create(given.Key, value)));
}
