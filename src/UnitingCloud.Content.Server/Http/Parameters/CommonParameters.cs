using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Http.Parameters;

/// <summary>The parameters that many addresses take.</summary>
internal static class CommonParameters
{
    public static readonly Parameter<string> AsOf = Parameter.Text(
        "asOf",
        $"The point to read at: an instant with its offset (2026-05-03T09:00:00+01:00), rev:N or git:SHA. The future "
            + $"takes a key with the scope '{Scopes.Preview}', the past beyond a day one with '{Scopes.History}'. The "
            + $"header {ReadPointResolver.AsOfHeader} does the same.",
        maxLength: 64);

    public static readonly Parameter<bool> Preview = Parameter.Flag(
        "preview",
        $"Whether to see drafts: takes a key with the scope '{Scopes.Preview}'. The header "
            + $"{ReadPointResolver.PreviewHeader} does the same."
    );

    public static readonly Parameter<int> Limit = Parameter.Integer(
        "limit",
        "How many items at most; 20 by default.",
        1,
        100
    );

    public static readonly Parameter<string> After = Parameter.Text(
        "after",
        "Goes on where a reply's 'next' ended, at the same point in time. Keep the other parameters as they were.",
        maxLength: 4000
    );

    public static readonly Parameter<string> Words = Parameter.Text("q", WordsValue.Description);

    /// <summary>Those that every address takes.</summary>
    public static readonly IReadOnlyList<Parameter> OfReading = [AsOf, Preview];

    /// <summary>Those that every list takes besides.</summary>
    public static readonly IReadOnlyList<Parameter> OfLists = [Limit, After];
}
