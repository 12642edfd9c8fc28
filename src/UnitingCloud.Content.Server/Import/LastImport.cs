namespace UnitingCloud.Content.Server.Import;

/// <summary>The result of the newest import of this process, for pages that editors read.</summary>
internal sealed class LastImport
{
    private ImportResult? _result;

    public ImportResult? Result
    {
        get => Volatile.Read(ref _result);
        set => Volatile.Write(ref _result, value);
    }
}
