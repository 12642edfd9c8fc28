namespace UnitingCloud.Content.Diagnostics.Laws;

/// <summary>States of the USA that want pay in adverts.</summary>
internal static class UsPay
{
    public static readonly Law Law = new(
        ["law-us-pay"],
        "Pay in adverts in the United States",
        "An advert states the range of pay that the employer expects to pay, from a minimum to a maximum. Most of "
            + "these laws also hold for remote work that can be done in the state. Cities and counties have more of "
            + "them, and some states (Connecticut, Nevada, Rhode Island) want pay to be told later or on request.",
        new(2026, 11, 26),
        [
            new("US-CA", "California", new(2023, 1, 1), "Labor Code § 432.3",
                "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=LAB&sectionNum=432.3",
                "15 employees and more."),
            new("US-CO", "Colorado", new(2021, 1, 1), "Equal Pay for Equal Work Act, C.R.S. 8-5-201",
                "https://cdle.colorado.gov/equalpaytransparency", "One employee in the state and more."),
            new("US-DE", "Delaware", new(2027, 9, 26), "19 Del. C. § 709C",
                "https://delcode.delaware.gov/title19/c007/sc01/index.html", "More than 25 employees."),
            new("US-DC", "District of Columbia", new(2024, 6, 30), "Wage Transparency Omnibus Amendment Act of 2023",
                "https://lims.dccouncil.gov/Legislation/B25-0194", "One employee in the District and more."),
            new("US-HI", "Hawaii", new(2024, 1, 1), "Act 203 of 2023, HRS chapter 378",
                "https://www.capitol.hawaii.gov/slh/Years/SLH2023/SLH2023_Act203.pdf", "50 employees and more."),
            new("US-IL", "Illinois", new(2025, 1, 1), "Equal Pay Act of 2003, 820 ILCS 112/10",
                "https://labor.illinois.gov/faqs/equal-pay-salary-transparency-faq.html", "15 employees and more."),
            new("US-ME", "Maine", new(2026, 7, 13), "Legislative Document 54 (132nd Legislature)",
                "https://legislature.maine.gov/legis/bills/display_ps.asp?LD=54&snum=132",
                "10 employees and more."),
            new("US-MD", "Maryland", new(2024, 10, 1), "Labor and Employment § 3-304.2",
                "https://mgaleg.maryland.gov/mgawebsite/Laws/StatuteText?article=gle&section=3-304.2",
                "All employers."),
            new("US-MA", "Massachusetts", new(2025, 10, 29), "General Laws, chapter 149, section 105F",
                "https://malegislature.gov/Laws/GeneralLaws/PartI/TitleXXI/Chapter149/Section105F",
                "25 employees and more."),
            new("US-MN", "Minnesota", new(2025, 1, 1), "Minnesota Statutes § 181.173",
                "https://www.revisor.mn.gov/statutes/cite/181.173", "30 employees and more."),
            new("US-NJ", "New Jersey", new(2025, 6, 1), "P.L. 2024, c. 91",
                "https://pub.njleg.state.nj.us/Bills/2024/PL24/91_.PDF", "10 employees and more."),
            new("US-NY", "New York", new(2023, 9, 17), "Labor Law § 194-b",
                "https://www.nysenate.gov/legislation/laws/LAB/194-B", "4 employees and more."),
            new("US-VT", "Vermont", new(2025, 7, 1), "21 V.S.A. § 495t",
                "https://legislature.vermont.gov/statutes/section/21/005/00495t", "5 employees and more."),
            new("US-WA", "Washington", new(2023, 1, 1), "RCW 49.58.110",
                "https://app.leg.wa.gov/RCW/default.aspx?cite=49.58.110", "15 employees and more."),
        ]);
}
