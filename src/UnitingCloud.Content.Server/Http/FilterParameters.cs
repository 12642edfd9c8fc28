using Npgsql;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.Http;

/// <summary>The fields of a filter as query parameters.</summary>
internal static class FilterParameters<TFilter, T>
    where TFilter : class, IListFilter<TFilter, T>, new()
    where T : class, IItem
{
    private static readonly IReadOnlyList<(FilterField<TFilter, T> Field, Parameter<object> Parameter)> Fields =
    [
        .. TFilter.Fields.Select(field =>
            (
                field,
                Parameter.Of(field.Name, field.Description, field.Value) with
                {
                    Alias = field.Alias,
                    Repeated = field.IsRepeated,
                }
            )
        ),
    ];

    public static IReadOnlyList<Parameter> All { get; } = [.. Fields.Select(f => f.Parameter)];

    /// <summary>The parameter of the search words; null if the filter has none.</summary>
    public static Parameter? Words { get; } = All.FirstOrDefault(p => p.Name == "text");

    public static async Task<TFilter> ReadAsync(
        ReadRequest request, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var filter = new TFilter();
        foreach (var (field, parameter) in Fields)
        {
            var values = request.Query.Values(parameter);
            if (values.Count == 0)
                continue;
            if (field.Value is not SlugValue slug)
            {
                filter = field.Set(filter, values);
                continue;
            }

            var keys = new Keys(request, parameter, database, cancellation);
            if (await slug.Find(keys, (string)values[0]) is { } key) filter = field.Set(filter, [key]);
        }

        foreach (
            var (required, parameter) in Fields.Where(f => f.Field.IsRequiredInGroup && !request.Query.Has(f.Parameter))
        )
        {
            var others = Fields
                .Where(f => f.Field.Group == required.Group && request.Query.Has(f.Parameter))
                .Select(f => f.Parameter)
                .ToList();
            if (others.Count > 0)
                request.Query.AddMissing(parameter, like: others[0]);
        }

        return filter;
    }

    private sealed class Keys(
        ReadRequest request, Parameter parameter, NpgsqlDataSource database, CancellationToken cancellation)
        : IKeyLookup<Task<string?>>
    {
        public async Task<string?> KeyOf<TItem>(string slug)
            where TItem : class, IItem
        {
            var key = await database.FindKeyAsync<TItem>(request.AsOf, slug, cancellation);
            if (key is null)
                request.Query.AddError(parameter, $"There is no {typeof(TItem).Name.ToLowerInvariant()} '{slug}'.");
            return key;
        }
    }
}
