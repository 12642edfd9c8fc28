using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using NJsonSchema;
using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Diagnostics;
using Xunit;

namespace UnitingCloud.Content.Tests.Authoring;

/// <summary>The JSON Schema of a posted job is as strict as the reader of posted jobs.</summary>
public sealed class JobSchemaTests
{
    /// <summary>What a reader reports of a single value, or of a field that is unknown or missing.</summary>
    private static readonly string[] Structural =
    [
        "key-unknown", "key-missing", "value-type", "value-length", "value-unknown", "value-form", "time", "time-naive",
        "job-contract-type", "job-apply",
    ];

    private static readonly JsonSchema Schema =
        JsonSchema.FromJsonAsync(JobPost.Schema().ToJsonString()).GetAwaiter().GetResult();

    private static readonly string Jobs = Path.Combine(Repository.Root, "content", "jobs");

    public static IEnumerable<TheoryDataRow<string>> SampleJobs() =>
        Directory.EnumerateFiles(Jobs, "*.md").Select(file => new TheoryDataRow<string>(Path.GetFileName(file)));

    [Theory]
    [MemberData(nameof(SampleJobs))]
    public void A_job_of_the_sample_content_is_valid(string file)
    {
        var json = JobPostTests.Json(File.ReadAllText(Path.Combine(Jobs, file)));
        Schema.Validate(json).Select(error => error.ToString()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(JobPostTests.Adverts), MemberType = typeof(JobPostTests))]
    public void An_advert_that_the_reader_refuses_for_its_structure_is_invalid(string title)
    {
        foreach (var (_, text) in JobPostTests.FilesOf(title)) ShouldAgree(JobPostTests.Json(text));
    }

    [Fact]
    public void A_full_job_is_valid_and_accepted()
    {
        Schema.Validate(Full).Select(error => error.ToString()).ShouldBeEmpty();
        Read(Full).Where(diagnostic => diagnostic.Severity == Severity.Error).ShouldBeEmpty();
    }

    [Fact]
    public void Every_field_of_the_full_job_is_one_of_the_schema_and_the_other_way_round() =>
        Names(JobPost.Schema()["properties"]!)
            .ShouldBe(Names(JsonNode.Parse(Full)!).Concat(["thread", "timezone"]), ignoreOrder: true);

    [Fact]
    public void Whatever_the_schema_lets_through_the_reader_does_not_refuse_for_its_structure() =>
        Gen.Select(Gen.Int[0, 500], Wrong).Array[1, 2].Sample(damages =>
        {
            var job = JsonNode.Parse(Full)!;
            foreach (var (at, value) in damages) Damage(job, at, value);
            ShouldAgree(job.ToJsonString());
        }, iter: 1000);

    /// <summary>Values that belong to few fields; null takes the field out.</summary>
    private static readonly string?[] Values =
    [
        null,
        "\"\"",
        "\" \"",
        "\"word\"",
        "5",
        "-1",
        "1.5",
        "2000000000",
        "true",
        "[]",
        "[\"word\"]",
        "[5]",
        "{}",
        "{ \"word\": 1 }",
        "\"GB\"",
        "\"gb\"",
        "\"https://www.example.com/\"",
        "\"http://www.example.com/\"",
        "\"P6M\"",
        "\"P\"",
        "\"2026-11-24\"",
        "\"2026-11-24T09:00:00Z\"",
        "\"2026-11-24T09:00:00\"",
        "\"24/11/2026\"",
        "\"+44 20 7946 0000\"",
        "\"country\"",
        "\"state\"",
        "\"hybrid\"",
        $"\"{new string('x', 2001)}\"",
        $"\"{new string('x', 501)}\"",
    ];

    private static readonly Gen<string?> Wrong = Gen.Int[0, Values.Length - 1].Select(index => Values[index]);

    private const string Full = """
        { "reference": "NB-204", "title": "Platform Engineer", "summary": "Clusters.", "threads": ["distributed-systems"],
          "published": "2026-11-24T09:00:00Z", "until": "2027-01-31", "draft": false,
          "skills": ["Go", { "name": "Rust", "required": false, "uri": "https://skills.example/rust" }],
          "workplace": "hybrid", "remoteDaysPerWeek": { "min": 2, "max": 3 },
          "locations": [{ "key": "leeds", "name": "Leeds", "streetAddress": "1 Example Street", "hideStreet": true,
            "locality": "Leeds", "region": "West Yorkshire", "regionCode": "GB-LDS", "postalCode": "LS1 4DY", "country": "GB",
            "latitude": 53.8, "longitude": -1.5, "geoPrecision": "city" }],
          "applicantLocations": [{ "type": "country", "code": "GB", "name": "United Kingdom" }, "IE"], "relocation": "Help.",
          "contractType": "contract", "contractLength": "P6M", "contractExtendable": true,
          "workingTime": ["fullTime", "flexible"], "hoursPerWeek": 37.5, "workHours": "9 to 5", "shiftPattern": "None.",
          "vacancies": 2, "startDate": "2027-02-01", "immediateStart": false, "seniority": "senior", "experienceMonths": 36,
          "education": { "level": "bachelor", "text": "Or like it." }, "experienceInPlaceOfEducation": true,
          "occupation": { "soc": "2134", "isco": "2512", "esco": "x", "onet": "15-1252.00", "label": "Programmer" },
          "industries": ["Banking"], "keywords": ["cloud"], "benefits": ["Holiday"],
          "salary": { "visible": true, "kind": "range", "min": 500, "max": 600, "currency": "GBP", "period": "day",
            "basis": "base", "proRata": false, "text": "Paid weekly.", "estimated": false,
            "components": [{ "type": "bonus", "min": 5, "max": 10, "unit": "percent", "period": "year" }] },
          "ir35": { "status": "inside", "determinedOn": "2026-11-01", "statementAvailable": true }, "payrollModel": ["umbrella"],
          "securityClearance": { "level": "sc", "text": "In words.", "obtainable": true }, "visaSponsorship": "notOffered",
          "rightToWork": "Yes.", "travelPercent": 10, "screening": ["dbsBasic"], "equalityStatement": "Everybody.",
          "accommodations": "Ask.", "consultant": "ashley-davis", "language": "en-GB", "descriptionFormat": "html",
          "advertiser": { "kind": "employmentBusiness", "name": "Uniting Cloud", "legalName": "Uniting Cloud Ltd",
            "url": "https://agency.example/" },
          "translations": [{ "language": "cy", "title": "Peiriannydd", "summary": "Clystyrau.",
            "description": "Testun.", "descriptionFormat": "text" }],
          "externalIds": [{ "system": "ats", "id": "4711" }],
          "employer": { "name": "Placeholder Client Ltd", "confidential": false, "displayName": "A bank",
            "url": "https://bank.example/", "logo": "https://bank.example/logo.png", "industry": "Banking",
            "sizeBand": "51-200", "description": "A bank." },
          "apply": { "url": "https://apply.example/NB-204", "instructions": "Soon.", "requiresCv": true,
            "requiresCoverLetter": false, "directApply": true },
          "description": "What you will do." }
        """;

    private static IReadOnlyList<Diagnostic> Read(string json) =>
        JobPost.Read(Encoding.UTF8.GetBytes(json), null, "key:test", new JobPostTests.Everything(), new()).Diagnostics;

    private static void ShouldAgree(string json)
    {
        var isNamed = json.Contains("\"reference\"", StringComparison.Ordinal);
        var named = isNamed ? json : json.Insert(1, "\"reference\":\"J-1\",");
        var refused = Read(named).Where(told => Structural.Contains(told.Rule) || IsBound(told)).ToList();
        if (refused.Count > 0) Schema.Validate(json).ShouldNotBeEmpty($"{string.Join('\n', refused)}\n{json}");
    }

    /// <summary>Ranges whose ends are in the wrong order have the same rule, and are no matter of structure.</summary>
    private static bool IsBound(Diagnostic diagnostic) =>
        diagnostic.Rule == "value-range" && diagnostic.Message.Contains("must be a number", StringComparison.Ordinal);

    private static IEnumerable<string> Names(JsonNode map) => map.AsObject().Select(field => field.Key);

    /// <summary>Puts a value in the place of one that is there, counted from the beginning of the document.</summary>
    private static void Damage(JsonNode job, int at, string? value)
    {
        var places = Places(job).ToList();
        var (parent, key) = places[at % places.Count];
        switch (parent)
        {
            case JsonObject map when value is null: map.Remove((string)key); break;
            case JsonObject map: map[(string)key] = JsonNode.Parse(value); break;
            case JsonArray list when value is null: list.RemoveAt((int)key); break;
            case JsonArray list: list[(int)key] = JsonNode.Parse(value); break;
        }
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(field => Places(field.Value).Prepend((map, field.Key))),
        JsonArray list => list.SelectMany((item, index) => Places(item).Prepend((list, index))),
        _ => [],
    };
}
