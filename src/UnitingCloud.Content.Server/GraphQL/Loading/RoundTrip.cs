using GraphQL.DataLoader;
using Npgsql;

namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>Collects keys, and asks for all of them in one statement.</summary>
internal interface ILoader
{
    /// <summary>The question for what was collected since the last one. Called with the lock held.</summary>
    Question Ask();
}

/// <summary>A statement, and what takes in its rows.</summary>
/// <param name="IsFiltered">Whether its best plan depends on its values.</param>
internal sealed record Question(NpgsqlBatchCommand Statement, Func<NpgsqlDataReader, CancellationToken, Task> HearAsync, bool IsFiltered = false);

/// <summary>One batch of statements over one connection: everything that the resolvers of one step asked for.</summary>
internal sealed class RoundTrip(Pools pools, Reads reads)
{
    private readonly List<ILoader> _loaders = [];
    private Task? _done;

    public void Add(ILoader loader)
    {
        if (!_loaders.Contains(loader)) _loaders.Add(loader);
    }

    /// <summary>The first who waits for an answer sends the batch.</summary>
    public Task DoneAsync(CancellationToken cancellation)
    {
        lock (reads.Lock)
        {
            if (_done is not null) return _done;
            reads.Depart(this);
            return _done = RunAsync([.. _loaders.Select(loader => loader.Ask())], cancellation);
        }
    }

    private async Task RunAsync(IReadOnlyList<Question> questions, CancellationToken cancellation)
    {
        await using var batch = (questions.Any(question => question.IsFiltered) ? pools.PlannedByValues : pools.PlannedOnce).CreateBatch();
        foreach (var question in questions) batch.BatchCommands.Add(question.Statement);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        foreach (var question in questions)
        {
            await question.HearAsync(reader, cancellation);
            await reader.NextResultAsync(cancellation);
        }
    }
}

/// <summary>A value that round trips bring.</summary>
internal sealed class Answer(IReadOnlyList<RoundTrip> trips, Func<object?> read) : IDataLoaderResult
{
    public async Task<object?> GetResultAsync(CancellationToken cancellationToken = default)
    {
        foreach (var trip in trips) await trip.DoneAsync(cancellationToken);
        return read();
    }
}

/// <summary>What can be asked for only when other answers are there.</summary>
internal sealed class Afterwards(IReadOnlyList<IDataLoaderResult> answers, Func<object?> next) : IDataLoaderResult
{
    public async Task<object?> GetResultAsync(CancellationToken cancellationToken = default)
    {
        foreach (var answer in answers) await answer.GetResultAsync(cancellationToken);
        return next();
    }
}
