namespace UnitingCloud.Content.Markdown;

/// <summary>Runs what cannot be cancelled, and stops waiting for it in time.</summary>
internal static class Deadline
{
    private const int StackBytes = 16 * 1024 * 1024;

    /// <summary>What the work returned; nothing where it is still at it.</summary>
    public static T? Run<T>(Func<T> work, TimeSpan deadline)
        where T : class
    {
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

    private static void Complete<T>(TaskCompletionSource<T> done, Func<T> work)
    {
        try
        {
            done.SetResult(work());
        }
        catch (Exception exception)
        {
            done.SetException(exception); // thrown again where it is waited for
        }
    }
}
