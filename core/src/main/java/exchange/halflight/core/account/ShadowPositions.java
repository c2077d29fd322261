package exchange.halflight.core.account;

import java.util.Arrays;
import org.agrona.collections.Int2IntHashMap;

/**
 * Copies of positions and their accounts on which a plan can try what would happen. Pooled: a plan allocates nothing once
 * the pool has grown. One market at a time, so that each account has one shadow. Single-threaded.
 */
public final class ShadowPositions {
    private static final int ABSENT = -1;

    private Position[] shadows = new Position[0];
    private int count;
    private final Int2IntHashMap byIndex = new Int2IntHashMap(ABSENT);
    private final Account bystander = new Account(0, false);

    /** Forgets all copies. */
    public void clear() {
        count = 0;
        byIndex.clear();
    }

    /** The copy of a position, made at first use. */
    public Position of(Position real) {
        int at = byIndex.get(real.index());
        if (at != ABSENT) {
            return shadows[at];
        }
        if (count == shadows.length) {
            shadows = Arrays.copyOf(shadows, Math.max(8, count * 2));
            for (int i = count; i < shadows.length; i++) {
                shadows[i] = new Position();
            }
        }
        Position shadow = shadows[count];
        shadow.assume(real);
        byIndex.put(real.index(), count++);
        return shadow;
    }

    /** The copy of an account that may or may not have a position in the market. */
    public Account of(Account real, int marketId) {
        Position position = real.position(marketId);
        if (position != null) {
            return of(position).account();
        }
        bystander.assume(real);
        return bystander;
    }
}
