namespace UnitingCloud.Content.Diagnostics.Laws;

/// <summary>Pay before the interview in the European Union, and how far each country is.</summary>
internal static class EuPay
{
    /// <summary>The day by which the directive had to be the law of each country.</summary>
    public static readonly DateOnly Deadline = new(2026, 6, 7);

    private const string Directive = "Directive (EU) 2023/970, article 5";
    private const string Source = "https://eur-lex.europa.eu/eli/dir/2023/970/oj";
    private const string Bill = "A bill was in progress in summer 2026.";
    private const string Nothing = "No national law was known in summer 2026.";

    public static readonly Law Law = new(
        ["law-eu-pay"],
        "Pay before the interview in the European Union",
        "Applicants have a right to know the pay, or its range, before the interview and without asking; an advert "
            + "that says it is the simplest way. Some countries want it in the advert. Titles are gender-neutral, and "
            + "nobody asks what applicants earned before. The measures of each country are listed at "
            + "https://eur-lex.europa.eu/legal-content/EN/NIM/?uri=CELEX:32023L0970.",
        new(2026, 11, 26),
        [
            new("AT", "Austria", new(2011, 3, 1), "Gleichbehandlungsgesetz § 9 (2)",
                "https://www.ris.bka.gv.at/GeltendeFassung.wxe?Abfrage=Bundesnormen&Gesetzesnummer=20003395",
                "The minimum pay stands in every advert. The directive was not transposed in summer 2026."),
            To("BE", "Belgium", "Only the public employers of the French Community had a law, since 2025-01-01."),
            To("BG", "Bulgaria", Bill),
            To("HR", "Croatia", Nothing),
            To("CY", "Cyprus", Bill),
            To("CZ", "Czechia", Bill),
            To("DK", "Denmark", Bill),
            To("EE", "Estonia", Nothing),
            To("FI", "Finland", Bill),
            To("FR", "France", Bill),
            To("DE", "Germany", Nothing),
            To("GR", "Greece", Nothing),
            To("HU", "Hungary", Nothing),
            To("IE", "Ireland", Bill),
            To("IT", "Italy", "Transposed: pay stands in the advert.") with { InAdvert = true },
            new("LV", "Latvia", new(2018, 11, 29), "Darba likums, section 32 (3)",
                "https://likumi.lv/ta/en/en/id/26019",
                "The gross pay or its range stands in every advert. A bill for the rest was in progress."),
            new("LT", "Lithuania", new(2019, 7, 27), "Darbo kodeksas, article 25",
                "https://e-seimas.lrs.lt/portal/legalAct/lt/TAD/f6d686707e7011e6b969d7ae07280e89/asr",
                "The pay or its range stands in every advert. The directive is transposed."),
            To("LU", "Luxembourg", Nothing),
            To("MT", "Malta", "Transposed: pay is told before the recruitment ends.") with
            {
                From = new(2025, 8, 27),
                Act = "Legal Notice 112 of 2025",
            },
            To("NL", "Netherlands", "Planned for 2027-01-01."),
            To("PL", "Poland", "In force for recruitment: pay is told in the advert or before the interview.") with
            {
                From = new(2025, 12, 24),
                Act = "Kodeks pracy, article 18(3ca)",
            },
            To("PT", "Portugal", Nothing),
            To("RO", "Romania", Bill),
            To("SK", "Slovakia", "Transposed: pay is told before the interview or the contract."),
            To("SI", "Slovenia", Nothing),
            To("ES", "Spain", Nothing),
            To("SE", "Sweden", Nothing),
        ]);

    private static LawPlace To(string code, string name, string state) =>
        new(code, name, Deadline, Directive, Source, state, InAdvert: false);
}
