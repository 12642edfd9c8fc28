namespace UnitingCloud.Content.Markdown;

/// <summary>
/// Runs work that cannot be cancelled, and stops waiting for it in time. Work that timed out keeps its place until it
/// ends.
/// </summary>
/// <param name="places">How many may run at a time, whether somebody waits for them or not.</param>
internal sealed class Deadline(int places) : IDisposable
{
    private const int StackBytes = 16 * 1024 * 1024;

    private readonly SemaphoreSlim _places = new(places);

    /// <summary>
    /// What the work returned; nothing where it is still at it, or where no place became free for it in the same time.
    /// </summary>
    public T? Run<T>(Func<T> work, TimeSpan deadline)
        where T : class
    {
        if (!_places.Wait(deadline)) return null;
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new System.Threading.Thread(() => Complete(done, work), StackBytes)
        {
            IsBackground = true,
            Name = "Markdown",
            Priority = ThreadPriority.BelowNormal,
        };
        thread.Start();
        return Task.WaitAny([done.Task], deadline) < 0 ? null : done.Task.GetAwaiter().GetResult();
    }

    public void Dispose() => _places.Dispose();

    private void Complete<T>(TaskCompletionSource<T> done, Func<T> work)
    {
        try
        {
            done.SetResult(work());
        }
        catch (Exception exception)
        {
            done.SetException(exception); // thrown again where it is waited for
        }
        finally
        {
            _places.Release();
        }
    }
}
