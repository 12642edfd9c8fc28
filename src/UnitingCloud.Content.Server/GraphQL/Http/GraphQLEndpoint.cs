using System.Globalization;
using System.Text;
using GraphQL;
using Npgsql;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.GraphQL.Execution;
using UnitingCloud.Content.Server.GraphQL.Loading;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Queries.Statements;

namespace UnitingCloud.Content.Server.GraphQL.Http;

/// <summary>GraphQL over HTTP, https://graphql.github.io/graphql-over-http/draft/, by GET and POST.</summary>
internal sealed class GraphQLEndpoint(
    IDocumentExecuter<ContentSchema> executer,
    IGraphQLSerializer serializer,
    NpgsqlDataSource database,
    GenericPlanDataSource genericPlans,
    GraphQLReader reader,
    ReadLimiter limiter,
    CursorProtector protector,
    ItemCache items,
    RecentFailure failures,
    ILogger<GraphQLEndpoint> log
)
{
    public async Task HandleAsync(HttpContext http)
    {
        var replies = new ResponseWriter(http, serializer);
        try
        {
            var (point, asked, freshness) = await reader.ReadAsync(http);
            var request = await asked.ParseAsync(serializer);
            freshness.SetHeaders(http.Response);
            if (HttpMethods.IsGet(http.Request.Method) && freshness.Matches(http.Request))
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            using var lease = await limiter.AcquireAsync(http);
            if (!lease.IsAcquired) throw RequestProblemException.Busy(ProblemKind.Overloaded);
            var result = await ExecuteAsync(
                http,
                request,
                new RequestContext(http, new(genericPlans.DataSource, database), items, point, protector)
            );
            lease.Dispose(); // a client may read as slowly as it likes
            result.Extensions = new Dictionary<string, object?>
            {
                ["asOf"] = new { revision = point.AsOf.Revision, time = point.AsOf.Time },
            };
            await replies.WriteAsync(result);
        }
        catch (GraphQLHttpException refused)
        {
            await replies.WriteErrorAsync(refused.Status, refused.Code, refused.Message);
        }
        catch (RequestProblemException refused)
        {
            await replies.WriteErrorAsync(refused.Problem);
        }
        catch (EncoderFallbackException)
        {
            await replies.WriteErrorAsync(
                StatusCodes.Status400BadRequest,
                "TEXT_INVALID",
                "A text in the document holds half of a surrogate pair, which is not a character."
            );
        }
        catch (Exception lost) when (DatabaseFailure.Reason(lost) is not null)
        {
            var reason = DatabaseFailure.Reason(lost)!;
            failures.Note(reason);
            log.LogError("{Reason} {Message}", reason, lost.GetBaseException().Message);
            http.Response.Headers.RetryAfter = DatabaseFailure.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            await replies.WriteErrorAsync(
                ProblemKind.DatabaseUnavailable,
                $"{reason} Ask again after as many seconds as 'Retry-After' says.");
        }
        catch (Exception tooMuch) when (DatabaseFailure.IsLimitExceeded(tooMuch))
        {
            await replies.WriteErrorAsync(
                StatusCodes.Status400BadRequest,
                "LIMIT_EXCEEDED",
                "The request asks for more than one statement of the database can hold. "
                + "Ask with fewer or shorter values."
            );
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            log.LogError(broken, "A GraphQL request failed.");
            await replies.WriteErrorAsync(
                ProblemKind.Internal,
                "Something went wrong on our side; it has been logged."
            );
        }
    }

    private Task<ExecutionResult> ExecuteAsync(
        HttpContext http,
        global::GraphQL.Transport.GraphQLRequest request,
        RequestContext requestContext
    ) =>
        executer.ExecuteAsync(
            new ExecutionOptions
            {
                Query = request.Query,
                OperationName = request.OperationName,
                Variables = request.Variables,
                Extensions = request.Extensions,
                ValidationRules = InputSuggestions.Rules,
                Root = requestContext,
                RequestServices = http.RequestServices,
                CancellationToken = http.RequestAborted,
                ThrowOnUnhandledException = true,
            }
        );
}
