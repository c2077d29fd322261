package exchange.halflight.core.matching;

import exchange.halflight.core.account.Position;

/** The liquidated side of a forced close: says which fills it takes, and books them. It pays no fee. */
public interface ClosingSide {
    /** The position that is closed, or a copy of it. */
    Position position();

    /** Whether this fill may be made; the first that may not ends the close. */
    boolean accepts(long notionalMicros, long sizeUnits);

    /** Books a fill with this maker: money first, then the position, which is reported. */
    void filled(Position maker, long notionalMicros, long sizeUnits);
}
