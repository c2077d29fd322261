package exchange.halflight.core.account;

import java.util.Arrays;
import java.util.Comparator;

/** All that accounts have in one market, in the order of account ids when asked for. Single-threaded. */
public final class MarketPositions {
    private static final Comparator<Position> BY_ACCOUNT =
            Comparator.comparingInt(position -> position.account().id());

    private Position[] positions = new Position[16];
    private int size;
    private boolean inOrder = true;

    void add(Position position) {
        if (size == positions.length) {
            positions = Arrays.copyOf(positions, size * 2);
        }
        inOrder &= size == 0
                || positions[size - 1].account().id() < position.account().id();
        positions[size++] = position;
    }

    /** Brings them into the order of account ids; must be called before {@link #after} where any may have been added. */
    public void order() {
        if (!inOrder) {
            Arrays.sort(positions, 0, size, BY_ACCOUNT);
            inOrder = true;
        }
    }

    /** The place of the first one of an account with a higher id. */
    public int after(int accountId) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (positions[middle].account().id() <= accountId) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The one at this place, flat or not. */
    public Position get(int place) {
        return positions[place];
    }

    /** Places run from 0 to below this. */
    public int size() {
        return size;
    }
}
