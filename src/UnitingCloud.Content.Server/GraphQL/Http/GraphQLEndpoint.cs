using System.Globalization;
using System.Text;
using GraphQL;
using Npgsql;
using UnitingCloud.Content.Server.Caching;
using UnitingCloud.Content.Server.GraphQL.Loading;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Storage;

namespace UnitingCloud.Content.Server.GraphQL.Http;

/// <summary>GraphQL over HTTP, https://graphql.github.io/graphql-over-http/draft/, by GET and POST.</summary>
internal sealed class GraphQLEndpoint(
    IDocumentExecuter<ContentSchema> executer, IGraphQLSerializer serializer, NpgsqlDataSource database, PlannedOnce planned, ReadPoints points, CursorSeal cursors, Boundaries boundaries,
    ILogger<GraphQLEndpoint> log)
{
    public async Task AnswerAsync(HttpContext http)
    {
        var replies = new Replies(http, serializer);
        try
        {
            var resolved = await points.ResolveAsync(http, http.RequestAborted);
            if (resolved is not ReadPoint.At point)
            {
                await replies.RefuseAsync(resolved);
                return;
            }

            var asked = await AskedRequest.ReadAsync(http, serializer);
            var freshness = await Freshness.OfAsync(asked.Question, point.AsOf, point, boundaries, http.RequestAborted);
            freshness.Mark(http.Response);
            if (HttpMethods.IsGet(http.Request.Method) && freshness.IsKnownTo(http.Request))
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            var result = await ExecuteAsync(http, asked.Request, new Reads(new(planned.Database, database), point, cursors));
            result.Extensions = new Dictionary<string, object?> { ["asOf"] = new { revision = point.AsOf.Revision, time = point.AsOf.Time } };
            await replies.SendAsync(result);
        }
        catch (RefusedRequest refused)
        {
            await replies.RefuseAsync(refused.Status, refused.Code, refused.Message);
        }
        catch (EncoderFallbackException)
        {
            await replies.RefuseAsync(StatusCodes.Status400BadRequest, "TEXT_INVALID", "A text in the document holds half of a surrogate pair, which is no character.");
        }
        catch (Exception lost) when (DatabaseLost.Is(lost))
        {
            log.LogError("The database cannot be reached: {Reason}", lost.GetBaseException().Message);
            http.Response.Headers.RetryAfter = DatabaseLost.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            await replies.RefuseAsync(StatusCodes.Status503ServiceUnavailable, "DATABASE_UNAVAILABLE", "The database cannot be reached. Ask again after as many seconds as 'Retry-After' says.");
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            log.LogError(broken, "A GraphQL request failed.");
            await replies.RefuseAsync(StatusCodes.Status500InternalServerError, "INTERNAL", "Something went wrong on our side; it has been logged.");
        }
    }

    private Task<ExecutionResult> ExecuteAsync(HttpContext http, global::GraphQL.Transport.GraphQLRequest request, Reads reads) => executer.ExecuteAsync(new ExecutionOptions
    {
        Query = request.Query,
        OperationName = request.OperationName,
        Variables = request.Variables,
        Extensions = request.Extensions,
        Root = reads,
        RequestServices = http.RequestServices,
        CancellationToken = http.RequestAborted,
        ThrowOnUnhandledException = true,
    });
}
