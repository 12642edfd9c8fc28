namespace UnitingCloud.Content.Server.Http;

/// <summary>Headers that keep browsers from doing more with a reply than it is meant for.</summary>
internal static class SecurityHeaders
{
    private const string Swagger = "/swagger";

    public static void Use(WebApplication app)
    {
        var pages = Policy().AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().None();
            csp.AddStyleSrc().WithHash256(HtmlPage.StyleHash);
            csp.AddBaseUri().None();
            csp.AddFormAction().None();
            csp.AddFrameAncestors().None();
        });

        // Swagger UI is made of its own scripts and styles, sets styles on elements, and calls the API.
        var swagger = Policy().AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().None();
            csp.AddScriptSrc().Self();
            csp.AddStyleSrc().Self().UnsafeInline();
            csp.AddImgSrc().Self().Data();
            csp.AddFontSrc().Self();
            csp.AddConnectSrc().Self();
            csp.AddBaseUri().None();
            csp.AddFormAction().None();
            csp.AddFrameAncestors().None();
        });

        app.UseWhen(IsSwagger, branch => branch.UseSecurityHeaders(swagger));
        app.UseWhen(http => !IsSwagger(http), branch => branch.UseSecurityHeaders(pages));
    }

    private static bool IsSwagger(HttpContext http) => http.Request.Path.StartsWithSegments(Swagger);

    private static HeaderPolicyCollection Policy() => new HeaderPolicyCollection()
        .AddContentTypeOptionsNoSniff().AddFrameOptionsDeny().AddReferrerPolicyStrictOriginWhenCrossOrigin();
}
