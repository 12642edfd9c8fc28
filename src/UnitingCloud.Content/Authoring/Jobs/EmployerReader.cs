using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Jobs;

namespace UnitingCloud.Content.Authoring.Jobs;

/// <summary>
/// The wall around a confidential employer: its name goes in, and only the wording for the public comes out.
/// </summary>
internal static class EmployerReader
{
    public static (Employer Employer, ConfidentialNames ConfidentialNames) Read(Fields fields)
    {
        if (fields.RequiredMap("employer") is not { } employer)
            return (new() { Name = "Confidential", Confidential = true }, ConfidentialNames.None);

        var confidential = employer.Flag("confidential") ?? false;
        employer.Schema?.AnyOf(FieldSchema.With("name"), FieldSchema.With("confidential", true));
        var name = confidential ? employer.Value("name", 200) : RequiredName(employer);
        var displayName = employer.Value("displayName", 200);
        var (url, logo, description) = (
            ValueFormats.Https(employer, "url"),
            ValueFormats.Https(employer, "logo"),
            employer.Prose("description")
        );
        var (industry, sizeBand) = (employer.Value("industry", 100), employer.Value("sizeBand", 20));
        employer.Done();
        if (!confidential)
            return (
                new()
                {
                    Name = name!,
                    Url = url,
                    Logo = logo,
                    Industry = industry,
                    SizeBand = sizeBand,
                    Description = description,
                },
                ConfidentialNames.None
            );

        var secrets = ConfidentialNames.Of(name, url is null ? null : Domain(url));
        return (
            new()
            {
                Name = displayName ?? "Confidential",
                Confidential = true,
                Industry = industry,
                SizeBand = sizeBand,
            },
            secrets
        );
    }

    private static string RequiredName(Fields employer)
    {
        if (employer.Value("name", 200) is { } name) return name;
        if (employer.IsBlank("name")) employer.Report(FrontMatterRules.Required(employer.SpanOf("name"), "name"));
        return "";
    }

    private static string Domain(string url)
    {
        var host = new Uri(url).Host;
        return host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
    }
}
