using GraphQL.Types;

namespace UnitingCloud.Content.Server.GraphQL.Types;

/// <summary>An instant, by the name that code generators know.</summary>
internal sealed class DateTimeType : DateTimeOffsetGraphType
{
    public DateTimeType()
    {
        Name = "DateTime";
        Description = "A date and time with an offset from UTC, as RFC 3339 has it: 2026-11-24T09:00:00+00:00.";
    }
}

/// <summary>A day, by the name that code generators know.</summary>
internal sealed class DateType : DateOnlyGraphType
{
    public DateType()
    {
        Name = "Date";
        Description = "A day, as RFC 3339 has it: 2026-11-24.";
    }
}
