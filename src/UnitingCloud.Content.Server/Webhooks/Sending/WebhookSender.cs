using System.Diagnostics;
using System.Net.Http.Headers;

namespace UnitingCloud.Content.Server.Webhooks.Sending;

/// <summary>
/// Posts a message to a receiver once, and tells how it went in words that say nothing of our network.
/// </summary>
internal sealed class WebhookSender(AddressGuard guard, TimeProvider time) : IDisposable
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null, // our trace ids are nobody's business
        ConnectCallback = guard.ConnectAsync,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1), // names are looked up anew
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 64 * 1024, // an answer's body is of no interest
    })
    { Timeout = System.Threading.Timeout.InfiniteTimeSpan };

    public async Task<Attempt> SendAsync(
        Uri url, byte[] body, IReadOnlyDictionary<string, string> headers, CancellationToken cancellation)
    {
        var (at, watch) = (Instant.Floor(time.GetUtcNow()), Stopwatch.StartNew());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Timeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.UserAgent.ParseAdd("UnitingCloud.Content-Webhooks/1");
            foreach (var (name, value) in headers) request.Headers.Add(name, value);
            using var response = await _client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var status = (int)response.StatusCode;
            return new()
            {
                At = at,
                Milliseconds = Elapsed(),
                Status = status,
                Error = Complaint(status),
                RetryAfter = RetryAfter(response.Headers.RetryAfter, at),
            };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new()
            {
                At = at,
                Milliseconds = Elapsed(),
                Error = $"It did not answer within {Timeout.TotalSeconds} seconds.",
            };
        }
        catch (HttpRequestException failed)
        {
            return new() { At = at, Milliseconds = Elapsed(), Error = Complaint(failed) };
        }

        int Elapsed() => (int)watch.ElapsedMilliseconds;
    }

    public void Dispose() => _client.Dispose();

    private static string? Complaint(int status) => status switch
    {
        >= 200 and <= 299 => null,
        >= 300 and <= 399 => "It answered with a redirect, which is not followed.",
        _ => "It answered with a status other than 2xx.",
    };

    private static string Complaint(HttpRequestException failed) =>
        failed switch
        {
            { InnerException: NotPublicException } => NotPublicException.Told,
            { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                "No secure connection: is its certificate valid for its name?",
            { HttpRequestError: HttpRequestError.NameResolutionError }
            or
            {
                InnerException: System.Net.Sockets.SocketException
                {
                    SocketErrorCode: System.Net.Sockets.SocketError.HostNotFound
                        or System.Net.Sockets.SocketError.NoData
                }
            } => "Its name is not known.",
            { HttpRequestError: HttpRequestError.ConnectionError } => "It cannot be connected to.",
            _ => "It did not answer as HTTP has it.",
        };

    private static TimeSpan? RetryAfter(RetryConditionHeaderValue? header, DateTimeOffset now)
    {
        var wait = header?.Delta ?? header?.Date - now;
        return wait > TimeSpan.Zero ? wait : null;
    }
}
