namespace UnitingCloud.Content.Diagnostics.Laws;

/// <summary>What the law wants of adverts, as far as the checks know it. It is no legal advice.</summary>
/// <param name="Rules">The rules that tell of it.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Requires">What it requires, and of whom.</param>
/// <param name="Checked">When it was checked last, against public summaries of the laws.</param>
/// <param name="Places">Where it holds, and since when.</param>
public sealed record Law(
    IReadOnlyList<string> Rules, string Title, string Requires, DateOnly Checked, IReadOnlyList<LawPlace> Places)
{
    public static readonly IReadOnlyList<Law> All = [GbConduct.Law, EuPay.Law, UsPay.Law];
}

/// <summary>A country or a state with a law.</summary>
/// <param name="Code">ISO 3166-1 or 3166-2 code.</param>
/// <param name="Name">Its name.</param>
/// <param name="From">The first day on which it holds.</param>
/// <param name="Act">The law, and the place in it.</param>
/// <param name="Source">Where it can be read.</param>
/// <param name="Note">Of whom it holds, or how far the law of a country is.</param>
/// <param name="InAdvert">Whether it wants the advert itself to say so; otherwise it is enough to say so later.</param>
public sealed record LawPlace(
    string Code, string Name, DateOnly From, string Act, string Source, string Note, bool InAdvert = true)
{
    /// <summary>Whether it holds on the last day of an advert, or on a day from then on.</summary>
    internal bool HoldsOn(DateOnly? lastDay) => lastDay is null || lastDay >= From;
}
