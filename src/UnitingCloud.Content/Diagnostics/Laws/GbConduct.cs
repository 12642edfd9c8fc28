namespace UnitingCloud.Content.Diagnostics.Laws;

/// <summary>What adverts of agencies say in Great Britain.</summary>
internal static class GbConduct
{
    public const string Source = "https://www.legislation.gov.uk/uksi/2003/3319/regulation/27";

    public static readonly Law Law = new(
        ["job-agency-unnamed", "job-contract-type", "job-pay-terms"],
        "Adverts of agencies in Great Britain",
        "An advert of an employment agency or employment business has the full name of the agency, and says whether "
            + "the work is temporary or permanent. If it gives a rate of pay, it also states the nature of the work, "
            + "the place, and the minimum experience, training or qualifications.",
        new(2026, 11, 26),
        [
            new("GB", "Great Britain", new(2004, 4, 6),
                "Conduct of Employment Agencies and Employment Businesses Regulations 2003 (SI 2003/3319), "
                    + "regulation 27",
                Source,
                "Agencies and employment businesses; Northern Ireland has regulations of its own (SR 2005/395)."),
        ]);
}
