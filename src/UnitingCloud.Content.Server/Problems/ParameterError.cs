namespace UnitingCloud.Content.Server.Problems;

/// <summary>What is wrong with a parameter.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="Detail">What is wrong.</param>
/// <param name="Allowed">What it takes.</param>
internal sealed record ParameterError(string Parameter, string Detail, string Allowed);

/// <summary>A header or parameter of a request is not valid; the reply says so.</summary>
internal sealed class InvalidParameterException(ParameterError error) : Exception(error.Detail)
{
    public ParameterError Error => error;
}
