using System.Globalization;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Queries.Filters;

/// <summary>What a field of a filter takes. The limits hold in every API.</summary>
/// <param name="Allowed">In words that follow "It takes".</param>
/// <param name="Type">The type as JSON Schema names it.</param>
internal abstract record FilterValue(string Allowed, string Type = "string")
{
    /// <summary>Values of a field that takes several.</summary>
    public const int MaxValues = 20;

    public IReadOnlyList<string>? Choices { get; init; }

    public int? Minimum { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>The value of a text in a URL; null if it is not valid.</summary>
    public abstract object? Parse(string text);

    /// <summary>Whether a value of the right type is within the limits.</summary>
    public virtual bool Accepts(object value) => true;
}

/// <summary>A text that is not empty.</summary>
internal record TextValue : FilterValue
{
    public const int UsualMaxLength = 200;

    public TextValue(int maxLength = UsualMaxLength) : this($"a text of 1 to {maxLength} characters", maxLength)
    {
    }

    protected TextValue(string allowed, int maxLength, int minLength = 1)
        : base(allowed) => (MinLength, MaxLength) = (minLength, maxLength);

    public override object? Parse(string text) => Accepts(text) ? text : null;

    public override bool Accepts(object value) => value is string { Length: > 0 } text && text.Length <= MaxLength;
}

/// <summary>Words to look for.</summary>
internal sealed record WordsValue : TextValue
{
    public const string Description =
        "Words to look for, as for a web search: words, \"a phrase\", or, -not. "
        + "The best match comes first unless another order is asked for.";
}

/// <summary>A code of a fixed number of letters, in any case.</summary>
internal sealed record CodeValue(string Name, int Letters, Func<string, bool> IsCode)
    : TextValue(Name, Letters, Letters)
{
    public override bool Accepts(object value) => value is string code && IsCode(code.ToUpperInvariant());
}

/// <summary>The slug of an item; the filter holds its key.</summary>
internal abstract record SlugValue : TextValue
{
    /// <summary>The kind of the item.</summary>
    public abstract ItemKind Kind { get; }

    public abstract TResult Find<TResult>(IKeyLookup<TResult> lookup, string slug);
}

/// <inheritdoc cref="SlugValue"/>
internal sealed record SlugValue<TItem> : SlugValue where TItem : class, IItem
{
    public override ItemKind Kind => ItemTypes.KindOf<TItem>();

    public override TResult Find<TResult>(IKeyLookup<TResult> lookup, string slug) => lookup.KeyOf<TItem>(slug);
}

/// <summary>Finds keys by slugs.</summary>
internal interface IKeyLookup<TResult>
{
    TResult KeyOf<TItem>(string slug) where TItem : class, IItem;
}

/// <summary>A value of an enum.</summary>
internal abstract record ChoiceValue(Type Enum, string Allowed) : FilterValue(Allowed);

/// <inheritdoc cref="ChoiceValue"/>
internal sealed record ChoiceValue<TEnum> : ChoiceValue where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> Values = System
        .Enum.GetValues<TEnum>()
        .ToDictionary(EnumNames.Of);

    public ChoiceValue()
        : base(typeof(TEnum), $"one of {string.Join(", ", Values.Keys)}") => Choices = [.. Values.Keys];

    public override object? Parse(string text) => Values.TryGetValue(text, out var value) ? value : null;
}

/// <summary>An amount of money.</summary>
internal sealed record AmountValue : FilterValue
{
    public AmountValue() : base("a number from 0, such as 65000 or 425.50", "number") => Minimum = 0;

    public override object? Parse(string text) =>
        text.Length <= 20
        && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : null;

    public override bool Accepts(object value) => value is decimal and >= 0;
}

/// <summary>True or false.</summary>
internal sealed record FlagValue() : FilterValue("true or false", "boolean")
{
    public override object? Parse(string text) => text switch { "true" => true, "false" => false, _ => null };
}
