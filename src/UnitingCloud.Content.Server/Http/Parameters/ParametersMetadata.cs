namespace UnitingCloud.Content.Server.Http.Parameters;

/// <summary>The query parameters of an address, for its description.</summary>
internal record ParametersMetadata(IReadOnlyList<Parameter> Parameters);
