package exchange.halflight.core.account;

import java.util.Arrays;

/** The positions whose size, cost, collateral or leverage has changed since they were last taken out, each once. Single-threaded. */
public final class TouchedPositions {
    private Position[] positions = new Position[64];
    private int count;

    public boolean isEmpty() {
        return count == 0;
    }

    public int count() {
        return count;
    }

    /** The one at this place, 0 to below the count. */
    public Position get(int place) {
        return positions[place];
    }

    /** Takes out the one added last; there must be one. */
    public Position removeLast() {
        Position position = positions[--count];
        position.touched = false;
        return position;
    }

    void add(Position position) {
        if (count == positions.length) {
            positions = Arrays.copyOf(positions, count * 2);
        }
        positions[count++] = position;
    }
}
