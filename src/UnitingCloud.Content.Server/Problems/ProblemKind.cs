namespace UnitingCloud.Content.Server.Problems;

/// <summary>A kind of problem; its <c>type</c> is an address that explains it (RFC 9457, section 3.1.1).</summary>
/// <param name="Name">The last segment of its address.</param>
/// <param name="Status">HTTP status code.</param>
/// <param name="Title">What it is.</param>
/// <param name="Advice">What to do about it.</param>
internal sealed record ProblemKind(string Name, int Status, string Title, string Advice)
{
    /// <summary>Its name as GraphQL writes it in <c>extensions.code</c>: <c>KEY_UNKNOWN</c>.</summary>
    public string Code => Name.ToUpperInvariant().Replace('-', '_');

    public static readonly ProblemKind ParameterInvalid = new(
        "parameter-invalid", 400, "A parameter is not valid.",
        "'errors' names each parameter that is wrong, why, and what it takes. Unknown parameters are "
            + "refused, so that a misspelt filter is never ignored.");

    public static readonly ProblemKind KeyUnknown = new(
        "key-unknown", 401, "The key is unknown.", "Keys expire and can be revoked. Ask for a new one where you got "
            + "it, or send none to read what is public.");

    public static readonly ProblemKind KeyMissing = new(
        "key-missing", 401, "A key is required.", "Send one that has the scope in 'detail' as 'Authorization: Bearer "
            + "KEY'. Keys are made with the verb 'keys create'.");

    public static readonly ProblemKind ScopeMissing = new(
        "scope-missing", 403, "The key does not allow this.",
        "'detail' names the scope that is missing. Send a key that has it as 'Authorization: Bearer KEY'.");

    public static readonly ProblemKind ItemUnknown = new(
        "item-unknown", 404, "There is no such item.",
        "No public item has this slug at the point that was read, and none ever had it.");

    public static readonly ProblemKind ItemGone = new(
        "item-gone", 410, "The item is no longer there.",
        "It was public once and has been withdrawn, or its time has passed. Take it out of indexes and caches.");

    public static readonly ProblemKind JobClosed = new(
        "job-closed", 410, "The job is closed.", "'reason' says why and 'closedAt' since when. Take it out of lists, "
            + "indexes and caches; its reference is not used again.");

    public static readonly ProblemKind FeedHeld = new(
        "feed-held", 503, "The feed is held back.", "It would be much smaller than it was, which is usually a "
            + "mistake. Keep the copy that you have: nothing in it was closed by this. Ask again after as many seconds "
            + "as 'Retry-After' says.");

    public static readonly ProblemKind CursorExpired = new(
        "cursor-expired", 410, "The cursor is too old.",
        "'Location' leads to a snapshot with the same filters. Replace your copy with it, and go on with the cursor "
            + "in its first line.");

    public static readonly ProblemKind BodyMalformed = new(
        "body-malformed", 400, "The body cannot be read.",
        "'errors' or 'detail' says where it is not what its media type promises. Nothing was done.");

    public static readonly ProblemKind BodyTooLarge = new(
        "body-too-large", 413, "The body is too large.", "'detail' names the limit. Nothing was done.");

    public static readonly ProblemKind MediaTypeUnsupported = new(
        "media-type-unsupported", 415, "The body's media type is not accepted here.",
        "'detail' names the media types that are. Send one of them as 'Content-Type'; 'Content-Encoding' may be gzip.");

    public static readonly ProblemKind JobInvalid = new(
        "job-invalid", 422, "The job breaks rules.",
        "'errors' names each value by its JSON Pointer, with the rule, what is wrong and what to do. A "
            + "job is never refused for those of severity 'warning'. Nothing was done.");

    public static readonly ProblemKind ReferenceOwned = new(
        "reference-owned", 409, "The reference belongs to another owner.",
        "Only the key that posted a job can change it, or else the file that it comes from; 'detail' says which. Use "
            + "another reference. If that key no longer exists, the operator can hand its jobs over to yours.");

    public static readonly ProblemKind ListShort = new(
        "list-short", 409, "The list would close many jobs.",
        "Jobs that a whole list leaves out are closed, and these are so many that the list is more likely cut off. "
            + "'closes' says how many. Nothing was done. If they are meant, send the list again with 'maxClosed' at "
            + "that number.");

    public static readonly ProblemKind PreconditionFailed = new(
        "precondition-failed", 412, "The job is not in the state that the request requires.",
        "'ETag' has its present tag, if it exists. Read it at …/posting, and decide again.");

    public static readonly ProblemKind IdempotencyKeyReused = new(
        "idempotency-key-reused", 422, "The Idempotency-Key was used for another request.",
        "A key stands for one request for 24 hours. Make a new one for each, and keep it only for repeating.");

    public static readonly ProblemKind RequestInProgress = new(
        "request-in-progress", 409, "The same request is being answered already.",
        "Repeat it after as many seconds as 'Retry-After' says, with the same Idempotency-Key: then the reply is "
            + "there.");

    public static readonly ProblemKind WebhookUnknown = new(
        "webhook-unknown", 404, "There is no such webhook, or no such delivery.",
        "It was deleted, or belongs to another key. GET /v1/webhooks lists those of your key.");

    public static readonly ProblemKind WebhooksMany = new(
        "webhooks-many", 409, "The key has as many webhooks as it may have.",
        "Delete one that is no longer needed, or give one a wider filter.");

    public static readonly ProblemKind AddressUnknown = new(
        "address-unknown", 404, "There is no such address.",
        "/openapi.json lists all addresses, and /swagger shows them to people.");

    public static readonly ProblemKind MethodNotAllowed = new(
        "method-not-allowed", 405, "The address does not take this method.",
        "The header 'Allow' names the methods that it takes.");

    public static readonly ProblemKind DatabaseUnavailable = new(
        "database-unavailable", 503, "The database cannot be reached.",
        "The server tries again by itself. Repeat the request after as many seconds as 'Retry-After' says.");

    public static readonly ProblemKind WriterBusy = new(
        "writer-busy", 503, "Another writer is at work.",
        "One writes at a time, and this one took long. Nothing was done. Repeat the request after as many seconds as "
            + "'Retry-After' says.");

    public static readonly ProblemKind NotReady = new(
        "not-ready", 503, "There is no content yet.",
        "The first release has not been made. Repeat the request after as many seconds as 'Retry-After' says, and keep "
            + "the copy that you have.");

    public static readonly ProblemKind TooManyStreams = new(
        "too-many-streams", 503, "Too many feeds and snapshots are being sent.",
        "Repeat the request after as many seconds as 'Retry-After' says. Ask with 'If-None-Match': what you have "
            + "already is not sent again.");

    public static readonly ProblemKind TooManyWaiting = new(
        "too-many-waiting", 503, "Too many requests wait for changes.",
        "Repeat the request after as many seconds as 'Retry-After' says, or without 'wait'.");

    public static readonly ProblemKind Overloaded = new(
        "overloaded", 503, "There are more requests than can be answered in time.",
        "Repeat the request after as many seconds as 'Retry-After' says. Ask with 'If-None-Match', and for the same "
            + "answers in the same words: those are kept.");

    public static readonly ProblemKind Internal = new(
        "internal", 500, "Something went wrong on our side.",
        "It has been logged with the number in 'traceId'. Repeating the request may help.");

    public static readonly IReadOnlyList<ProblemKind> All =
    [
        ParameterInvalid, BodyMalformed, KeyUnknown, KeyMissing, ScopeMissing, ItemUnknown, ItemGone, JobClosed,
        CursorExpired, AddressUnknown, MethodNotAllowed,
        WebhookUnknown, WebhooksMany, ReferenceOwned, ListShort, RequestInProgress, PreconditionFailed, BodyTooLarge,
        MediaTypeUnsupported, JobInvalid, IdempotencyKeyReused,
        DatabaseUnavailable, WriterBusy, NotReady, TooManyStreams, TooManyWaiting, Overloaded, FeedHeld, Internal,
    ];
}
