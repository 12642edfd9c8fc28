namespace UnitingCloud.Content.Server.Posting.Endpoints;

/// <summary>Finds where the items of a JSON array begin and end, byte by byte, whatever is in them.</summary>
// Not DeserializeAsyncEnumerable: it ends at the first item that is not JSON, and keeps one of any length; here neither
// harms the others.
internal sealed class ArrayScanner
{
    private Where _where;
    private int _depth;
    private bool _inText, _escaped;

    /// <summary>What a byte is.</summary>
    public enum Step
    {
        /// <summary>Part of no item.</summary>
        Outside,

        /// <summary>Part of an item.</summary>
        Inside,

        /// <summary>The comma or bracket behind an item.</summary>
        ItemEnded,
    }

    private enum Where
    {
        BeforeArray,
        BeforeFirst,
        BeforeItem,
        InItem,
        AfterArray,
    }

    /// <exception cref="InvalidDataException">It is not in an array.</exception>
    public Step Next(byte b)
    {
        if (_where == Where.InItem) return NextInItem(b);
        if (b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') return Step.Outside;
        switch (_where, (char)b)
        {
            case (Where.BeforeArray, '\u00EF' or '\u00BB' or '\u00BF'): // a byte order mark
                return Step.Outside;
            case (Where.BeforeArray, '['):
                _where = Where.BeforeFirst;
                return Step.Outside;
            case (Where.BeforeFirst, ']'):
                _where = Where.AfterArray;
                return Step.Outside;
            case (Where.BeforeFirst or Where.BeforeItem, not (',' or ']')):
                _where = Where.InItem;
                return NextInItem(b);
            case (Where.BeforeArray, _):
                throw new InvalidDataException("The body begins with no '[': send a JSON array of jobs.");
            case (Where.AfterArray, _):
                throw new InvalidDataException("There is something behind the array.");
            default:
                throw new InvalidDataException("There is a comma with no job before or behind it.");
        }
    }

    /// <exception cref="InvalidDataException">The array has not ended.</exception>
    public void End()
    {
        if (_where != Where.AfterArray) throw new InvalidDataException("The array has no end.");
    }

    private Step NextInItem(byte b)
    {
        if (_inText)
        {
            (_inText, _escaped) = (_escaped || b != (byte)'"', !_escaped && b == (byte)'\\');
            return Step.Inside;
        }

        switch ((char)b)
        {
            case '"':
                _inText = true;
                break;
            case '{' or '[':
                _depth++;
                break;
            case ',' when _depth == 0:
                _where = Where.BeforeItem;
                return Step.ItemEnded;
            case ']' when _depth == 0:
                _where = Where.AfterArray;
                return Step.ItemEnded;
            case '}' or ']' when _depth > 0:
                _depth--;
                break;
        }

        return Step.Inside;
    }
}
