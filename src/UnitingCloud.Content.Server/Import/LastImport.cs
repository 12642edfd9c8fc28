namespace UnitingCloud.Content.Server.Import;

/// <summary>What came of the newest import, for the pages that tell editors.</summary>
internal sealed class LastImport
{
    private ImportResult? _result;

    public ImportResult? Result
    {
        get => Volatile.Read(ref _result);
        set => Volatile.Write(ref _result, value);
    }
}
