using System.Threading.RateLimiting;
using Npgsql;
using UnitingCloud.Content.Server.Problems;

namespace UnitingCloud.Content.Server.Http.Reading;

/// <summary>
/// How many answers are made at once, in all and for each client. The others wait their turn, and beyond that they are
/// told to come again: those that are answered are answered in time, however many ask. Answers that are kept, or that
/// a client has already, are not counted, and neither is the time that a client takes to read one.
/// </summary>
internal sealed class ReadLimiter : IDisposable
{
    public const int MaxQueued = 400;

    /// <summary>Connections to the database that are left to all else.</summary>
    private const int Reserve = 5;

    private readonly PartitionedRateLimiter<HttpContext> _reads;

    public ReadLimiter(NpgsqlDataSource database)
    {
        MaxReads = Math.Max(1, new NpgsqlConnectionStringBuilder(database.ConnectionString).MaxPoolSize - Reserve);
        MaxReadsPerClient = Math.Max(1, MaxReads * 4 / 5);
        _reads = ClientLimiter.Create(MaxReads, MaxReadsPerClient, MaxQueued);
    }

    /// <summary>Fewer than there are connections to the database.</summary>
    public int MaxReads { get; }

    public int MaxReadsPerClient { get; }

    public ValueTask<RateLimitLease> AcquireAsync(HttpContext http) =>
        _reads.AcquireAsync(http, permitCount: 1, http.RequestAborted);

    public void Dispose() => _reads.Dispose();

    /// <summary>Holds a permit while an endpoint makes its reply, not while the reply is sent.</summary>
    public static async ValueTask<object?> FilterAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var limiter = context.HttpContext.RequestServices.GetRequiredService<ReadLimiter>();
        using var lease = await limiter.AcquireAsync(context.HttpContext);
        return lease.IsAcquired ? await next(context) : new BusyResult(ProblemKind.Overloaded);
    }
}
