using System.Text.Json.Nodes;
using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Authoring.References;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Markdown;

namespace UnitingCloud.Content.Authoring.Jobs;

/// <summary>
/// Front matter, or a posted document → a job. The rules that hold between its fields are in <see cref="JobChecks"/>.
/// </summary>
internal static class JobReader
{
    public const int MaxDescription = 100_000;

    /// <param name="secrets">What would reveal a confidential employer. It is in nothing that is returned
    /// otherwise.</param>
    public static Job Read(
        string reference,
        string body,
        Fields fields,
        Schedule schedule,
        IKnownItems items,
        ContentSettings settings,
        out ConfidentialNames secrets
    )
    {
        var (employer, hidden) = EmployerReader.Read(fields);
        secrets = hidden;
        var industries = fields.Values("industries");
        var language = CodeReader.ReadLanguage(fields) ?? "en-GB";
        var job = new Job
        {
            Key = reference,
            Reference = reference,
            Title = fields.RequiredLine("title", 255).Value,
            Summary = fields.Value("summary", 300),
            Threads =
            [
                .. items
                    .References(fields, ItemKind.Thread, "thread")
                    .Concat(items.References(fields, ItemKind.Thread, "threads"))
                    .Distinct(),
            ],
            Skills = ReadSkills(fields),
            Workplace = fields.RequiredTerm<Workplace>("workplace") ?? default,
            RemoteDaysPerWeek = Range(fields, "remoteDaysPerWeek", 7),
            Locations = [.. fields.Maps("locations", "name").Select(place => ReadPlace(place, reference))],
            ApplicantLocations = [.. fields.Maps("applicantLocations", "code").Select(ReadApplicants)],
            Relocation = fields.Value("relocation"),
            ContractType = fields.RequiredTerm<ContractType>("contractType", JobRules.ContractTypeMissing) ?? default,
            ContractLength = ValueFormats.Duration(fields, "contractLength"),
            ContractExtendable = fields.Flag("contractExtendable"),
            WorkingTime = fields.RequiredTerms<WorkingTime>("workingTime"),
            HoursPerWeek = Range(fields, "hoursPerWeek", 80),
            WorkHours = fields.Value("workHours"),
            ShiftPattern = fields.Value("shiftPattern"),
            Vacancies = fields.Whole("vacancies", 1, 10_000),
            StartDate = TimeReader.Day(fields, "startDate"),
            ImmediateStart = fields.Flag("immediateStart"),
            Seniority = fields.Term<Seniority>("seniority"),
            ExperienceMonths = fields.Whole("experienceMonths", 0, 600),
            Education = ReadEducation(fields),
            ExperienceInPlaceOfEducation = fields.Flag("experienceInPlaceOfEducation"),
            Occupation = ReadOccupation(fields),
            Industries = employer.Confidential ? [] : industries,
            Keywords = fields.Values("keywords"),
            Salary = SalaryReader.Read(fields),
            Benefits = fields.Values("benefits"),
            Ir35 = ReadIr35(fields),
            PayrollModel = fields.Terms<PayrollModel>("payrollModel"),
            SecurityClearance = ReadClearance(fields),
            VisaSponsorship = fields.Term<VisaSponsorship>("visaSponsorship"),
            RightToWork = fields.Value("rightToWork"),
            TravelPercent = fields.Whole("travelPercent", 0, 100),
            Screening = fields.Terms<Screening>("screening"),
            EqualityStatement = fields.Prose("equalityStatement"),
            Accommodations = fields.Prose("accommodations"),
            Employer = employer,
            Advertiser = AdvertiserReader.Read(fields, employer, settings.Advertiser),
            Consultant = items.Reference(fields, ItemKind.Person, fields.Text("consultant")),
            Apply = ReadApply(fields),
            Language = language,
            Translations = TranslationReader.Read(fields, language, settings),
            ExternalIds = ReadExternalIds(fields),
            PublishedAt = schedule.Published,
            Until = schedule.Until,
            Timezone = schedule.Zone?.Id,
            Draft = schedule.Draft,
            BodyHash = "",
        };
        if (job.Until <= settings.Now) fields.Report(JobRules.Past(fields.SpanOf("until")));
        JobChecks.Check(job, body, fields, hidden);
        LawChecks.Check(job, fields, settings.Now);
        return job;
    }

    /// <summary>What the description is written in.</summary>
    public static BodyFormat ReadFormat(Fields fields) =>
        fields.Term<BodyFormat>("descriptionFormat") ?? BodyFormat.Markdown;

    private static IReadOnlyList<JobSkill> ReadSkills(Fields fields)
    {
        var skills = new List<JobSkill>();
        foreach (var skill in fields.Maps("skills", "name"))
        {
            skills.Add(new(skill.RequiredLine("name", 100).Value, skill.Flag("required") ?? true, skill.Value("uri")));
            skill.Done();
        }

        return [.. skills.DistinctBy(s => s.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private static IReadOnlyList<ExternalId> ReadExternalIds(Fields fields)
    {
        var ids = new List<ExternalId>();
        foreach (var id in fields.Maps("externalIds"))
        {
            ids.Add(new(id.RequiredLine("system", 100).Value, id.RequiredLine("id", 200).Value));
            id.Done();
        }

        return [.. ids.Distinct()];
    }

    private static Place ReadPlace(Fields place, string reference)
    {
        var (key, name) = (place.Value("key", 64), place.Value("name"));
        place.Schema?.AnyOf(FieldSchema.With("name"), FieldSchema.With("locality"));
        var hideStreet = place.Flag("hideStreet") ?? false;
        var (street, country) = (place.Value("streetAddress"), CountryOf(place));
        var read = new Place
        {
            Name = name ?? place.Value("locality") ?? Missing(place, "name"),
            StreetAddress = hideStreet ? null : street,
            Locality = place.Value("locality"),
            Region = place.Value("region"),
            RegionCode = CodeReader.ReadSubdivision(place, "regionCode", country),
            PostalCode = place.Value("postalCode"),
            Country = country,
            Latitude = (double?)place.Number("latitude", -90, 90),
            Longitude = (double?)place.Number("longitude", -180, 180),
            GeoPrecision = place.Term<GeoPrecision>("geoPrecision"),
        };
        place.Done();
        return read with { PostingId = PostingId.Of(reference, key ?? $"{read.Name}\n{read.Country}") };
    }

    private static string CountryOf(Fields place)
    {
        place.Schema?.Required("country");
        return CodeReader.ReadCountry(place) ?? (place.Has("country") ? "" : Missing(place, "country"));
    }

    private static string Missing(Fields fields, string key)
    {
        fields.Missing(key);
        return "";
    }

    private static ApplicantLocation ReadApplicants(Fields place)
    {
        var (code, name) = (place.Value("code", 6), place.Value("name"));
        var type = place.Term<ApplicantLocationType>("type");
        DescribeApplicants(place.Schema);
        name ??= code ?? Missing(place, "name");
        var read = new ApplicantLocation(type ?? ApplicantLocationType.Country, code, name);
        if (read.Type == ApplicantLocationType.Country) CodeReader.CheckCountry(place, "code", code ?? "");
        else if (code is not null && read.Type != ApplicantLocationType.City)
            CodeReader.CheckSubdivision(place, "code", code);
        place.Done();
        return read;
    }

    /// <summary>A country has a code of two capitals; another place a code or a name.</summary>
    private static void DescribeApplicants(FieldSchema? schema)
    {
        JsonObject Another(string key)
        {
            var place = FieldSchema.With("type", "state", "region", "city");
            place["required"] = new JsonArray("type", key);
            place["properties"]![key] = new JsonObject(); // linters want what is required to be named
            return place;
        }

        var country = FieldSchema.With("code", new JsonObject { ["pattern"] = "^[A-Z]{2}$" });
        schema?.AnyOf(country, Another("code"), Another("name"));
    }

    private static NumberRange? Range(Fields fields, string key, decimal max)
    {
        if (fields.MapOr(key, "min") is not { } range) return null;
        var min = range.Number("min", 0, max);
        var read = new NumberRange(min, range.Number("max", 0, max) ?? min);
        range.Done();
        if (read.Min > read.Max)
            fields.Report(FrontMatterRules.OutOfRange(range.Span, key, "a range from the smaller to the larger "
                + "number"));
        return read;
    }

    private static Education? ReadEducation(Fields fields)
    {
        if (fields.MapOr("education", "level") is not { } education) return null;
        var read = new Education(education.Term<EducationLevel>("level"), education.Value("text"));
        education.Done();
        return read;
    }

    private static Occupation? ReadOccupation(Fields fields)
    {
        if (fields.Map("occupation") is not { } occupation)
            return null;
        var read = new Occupation(
            occupation.Value("soc", 10),
            occupation.Value("isco", 10),
            occupation.Value("esco"),
            occupation.Value("onet", 12),
            occupation.Value("label")
        );
        occupation.Done();
        return read;
    }

    private static Ir35? ReadIr35(Fields fields)
    {
        if (fields.MapOr("ir35", "status") is not { } ir35) return null;
        var status = ir35.RequiredTerm<Ir35Status>("status");
        var (on, available) = (TimeReader.Day(ir35, "determinedOn"), ir35.Flag("statementAvailable"));
        ir35.Done();
        return status is { } known ? new(known, on, available) : null;
    }

    private static SecurityClearance? ReadClearance(Fields fields)
    {
        if (fields.MapOr("securityClearance", "level") is not { } clearance) return null;
        var level = clearance.RequiredTerm<ClearanceLevel>("level");
        var (text, obtainable) = (clearance.Value("text"), clearance.Flag("obtainable"));
        clearance.Done();
        return level is { } known ? new(known, text, obtainable ?? true) : null;
    }

    private static Apply ReadApply(Fields fields)
    {
        if (fields.RequiredMap("apply") is not { } apply)
            return new() { Method = ApplyMethod.None };
        var (url, email, phone) = (
            ValueFormats.Web(apply, "url"),
            ValueFormats.Email(apply, "email"),
            ValueFormats.Phone(apply, "phone")
        );
        var read = new Apply
        {
            Method =
                url is not null ? ApplyMethod.Url
                : email is not null ? ApplyMethod.Email
                : phone is not null ? ApplyMethod.Phone
                : ApplyMethod.None,
            Url = url,
            Email = email,
            Phone = phone,
            DirectApply = apply.Flag("directApply"),
            Instructions = apply.Prose("instructions"),
            RequiresCv = apply.Flag("requiresCv"),
            RequiresCoverLetter = apply.Flag("requiresCoverLetter"),
        };
        if (url?.StartsWith("http:", StringComparison.OrdinalIgnoreCase) == true)
            apply.Report(JobRules.ApplyUnencrypted(apply.SpanOf("url")));
        apply.Schema?.OneOf(FieldSchema.With("url"), FieldSchema.With("email"), FieldSchema.With("phone"));
        if (new[] { apply.Has("url"), apply.Has("email"), apply.Has("phone") }.Count(has => has) != 1)
            apply.Report(JobRules.ApplyNone(apply.Span));
        apply.Done();
        return read;
    }
}
