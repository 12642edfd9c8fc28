using Marten;
using Npgsql;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Http;

/// <summary>One request that reads: where it stands in time, what it asks for, and how it is answered.</summary>
internal sealed class ReadRequest(HttpContext http, ReadPoint.At point, QueryReader query, IServiceProvider services)
{
    public AsOf AsOf => point.AsOf;

    public IReadOnlyCollection<string> Scopes => point.Scopes;

    public QueryReader Query => query;

    public CancellationToken Aborted => http.RequestAborted;

    public NpgsqlDataSource Database => services.GetRequiredService<NpgsqlDataSource>();

    public IDocumentStore Store => services.GetRequiredService<IDocumentStore>();

    public CursorProtector Cursors => services.GetRequiredService<CursorProtector>();

    /// <summary>Something of the room that answers.</summary>
    public T Service<T>() where T : notnull => services.GetRequiredService<T>();

    public string Segment(string name) => (string)http.GetRouteValue(name)!;

    /// <summary>
    /// The key of the item that a parameter names by its slug; one that is not there is a wrong parameter.
    /// </summary>
    public async Task<string?> KeyAsync<T>(Parameter parameter, string slug) where T : class, IItem
    {
        var key = await Database.FindKeyAsync<T>(AsOf, slug, Aborted);
        if (key is null) query.AddError(parameter, $"There is no {typeof(T).Name.ToLowerInvariant()} '{slug}'.");
        return key;
    }

    /// <summary>
    /// Answers with a value that is the same until the next release or boundary; where the client has it already, the
    /// value is not even made.
    /// </summary>
    /// <param name="besides">What the reply depends on besides the question and the point.</param>
    public async Task<IResult> RespondAsync(AsOf asOf, Func<Task<IResult>> make, string besides = "")
    {
        if (query.Errors.Count > 0)
            return Problem.Of(query.Errors);
        var question =
            $"{http.Request.Path}{http.Request.QueryString} {http.Request.Headers[ReadPointResolver.AsOfHeader]} {besides}";
        var freshness = await Freshness.OfAsync(
            question,
            asOf,
            point,
            services.GetRequiredService<Boundaries>(),
            Aborted
        );
        var reply = freshness.Matches(http.Request)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : await make();
        freshness.SetHeaders(http.Response, error: reply is IStatusCodeHttpResult { StatusCode: >= 400 });
        return reply;
    }

    /// <inheritdoc cref="RespondAsync(AsOf, Func{Task{IResult}}, string)"/>
    public Task<IResult> RespondAsync(Func<Task<IResult>> make) => RespondAsync(AsOf, make);

    /// <summary>Makes a heavy reply when there is room for it.</summary>
    public async Task<IResult> LimitedAsync(Func<Task<IResult>> make)
    {
        using var lease = await services.GetRequiredService<StreamLimiter>().AcquireAsync(http);
        return lease.IsAcquired ? await make() : new BusyResult(ProblemKind.TooManyStreams);
    }

    public static IResult Json<T>(T value) => TypedResults.Json(value, ContentJson.Options);

    /// <summary>Whether the request named its point; otherwise it is the present, which goes on.</summary>
    public bool IsPinned => point.IsPinned;

    /// <inheritdoc cref="ReadPoint.At.Ahead"/>
    public bool IsAhead => point.Ahead;

    /// <summary>
    /// Waits until others could be read than at a point: for a release, a boundary or an end, whichever comes first.
    /// </summary>
    /// <returns>The present then.</returns>
    public async Task<AsOf> NextAsync(AsOf now, DateTimeOffset end)
    {
        var (head, time) = (services.GetRequiredService<Head>(), services.GetRequiredService<TimeProvider>());
        var (_, boundary) = await services.GetRequiredService<Boundaries>().AroundAsync(now, Aborted);
        await head.WaitAsync(now.Revision, (boundary < end ? boundary : end) - time.GetUtcNow(), Aborted);
        return new(await head.CurrentAsync(Aborted), time.GetUtcNow(), now.Audience);
    }

    /// <summary>The absolute address of the site, without a slash at its end.</summary>
    public string Site => services.GetRequiredService<SiteAddress>().Of(http.Request);

    /// <summary>The absolute address of an item's page on the site.</summary>
    public string PageOf(ItemKind kind, string slug) => Site + SitePath.Of(kind, slug);

    /// <summary>Whether anything but the point is asked for.</summary>
    public bool HasParameters => http.Request.Query.Count > 0;

    /// <summary>The answer for a job that closed: why and when; none where it did not.</summary>
    public async Task<IResult?> GoneAsync(string reference) =>
        await Database.FindClosedJobAsync(AsOf, reference, Aborted) is { } closed ? Problem.Closed(closed) : null;

    /// <summary>The same question at another path, without what that does not take.</summary>
    public string AddressWithout(string path, params Parameter[] parameters) =>
        path
        + QueryString.Create(
            http.Request.Query.Where(q => parameters.All(p => p.Name != q.Key))
                .SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value))
        );

    /// <summary>Says where what was asked for can be had instead.</summary>
    public void PointTo(string address) => http.Response.Headers.Location = address;

    /// <summary>The same question at another path.</summary>
    public string AddressOf(string path) => path + http.Request.QueryString;

    /// <summary>The same question behind a cursor, as RFC 8288 has it.</summary>
    public void LinkToNext(string cursor)
    {
        var others = http
            .Request.Query.Where(q => q.Key != CommonParameters.After.Name)
            .SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value));
        var next = QueryString.Create([
            .. others,
            KeyValuePair.Create<string, string?>(CommonParameters.After.Name, cursor),
        ]);
        http.Response.Headers.Link = $"<{http.Request.Path}{next}>; rel=\"next\"";
    }

    /// <inheritdoc cref="ReadPoint.At.CursorPurpose"/>
    public string CursorPurpose(string list) => point.CursorPurpose(list);

    /// <inheritdoc cref="ReadPoint.At.CanContinueAt"/>
    public bool CanContinueAt(AsOf cursor, bool ahead) => point.CanContinueAt(cursor, ahead);
}
