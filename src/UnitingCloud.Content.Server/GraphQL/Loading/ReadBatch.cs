using GraphQL.DataLoader;
using Npgsql;

namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>Collects keys, and asks for all of them in one statement.</summary>
internal interface ILoader
{
    /// <summary>The statement for the keys collected since the last one. Called with the lock held.</summary>
    BatchRead CreateRead();
}

/// <summary>A statement, and what takes in its rows.</summary>
/// <param name="IsFiltered">Whether its best plan depends on its values.</param>
internal sealed record BatchRead(
    NpgsqlBatchCommand Command,
    Func<NpgsqlDataReader, CancellationToken, Task> ReadAsync,
    bool IsFiltered = false
);

/// <summary>One batch of statements over one connection: everything that the resolvers of one step asked for.</summary>
internal sealed class ReadBatch(DataSources pools, RequestContext requestContext)
{
    private readonly List<ILoader> _loaders = [];
    private Task? _completion;

    public void Add(ILoader loader)
    {
        if (!_loaders.Contains(loader)) _loaders.Add(loader);
    }

    /// <summary>The first to wait for a result sends the batch.</summary>
    public Task CompleteAsync(CancellationToken cancellation)
    {
        lock (requestContext.Lock)
        {
            if (_completion is not null) return _completion;
            requestContext.Seal(this);
            return _completion = RunAsync([.. _loaders.Select(loader => loader.CreateRead())], cancellation);
        }
    }

    private async Task RunAsync(IReadOnlyList<BatchRead> questions, CancellationToken cancellation)
    {
        await using var batch = (
            questions.Any(question => question.IsFiltered) ? pools.CustomPlans : pools.GenericPlans
        ).CreateBatch();
        foreach (var question in questions)
            batch.BatchCommands.Add(question.Command);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        foreach (var question in questions)
        {
            await question.ReadAsync(reader, cancellation);
            await reader.NextResultAsync(cancellation);
        }
    }
}

/// <summary>A value that round trips bring.</summary>
internal sealed class LoaderResult(IReadOnlyList<ReadBatch> trips, Func<object?> read) : IDataLoaderResult
{
    public async Task<object?> GetResultAsync(CancellationToken cancellationToken = default)
    {
        foreach (var batch in trips) await batch.CompleteAsync(cancellationToken);
        return read();
    }
}

/// <summary>What can be read only after other results.</summary>
internal sealed class DependentResult(IReadOnlyList<IDataLoaderResult> answers, Func<object?> next) : IDataLoaderResult
{
    public async Task<object?> GetResultAsync(CancellationToken cancellationToken = default)
    {
        foreach (var answer in answers) await answer.GetResultAsync(cancellationToken);
        return next();
    }
}
