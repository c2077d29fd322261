package exchange.halflight.core.trigger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;

/**
 * The following trailing stops of one market, kind of price and direction. Stops with equal extremes form a group; a new
 * extreme melts all groups that it betters into one. So a price costs what it fires and melts, however many stops follow it.
 *
 * <p>Single-threaded.
 */
final class TrailingStops {
    private final Direction direction;
    private final HeapPlaces places;
    private final GroupTable table;
    private final List<TrailingGroup> byId = new ArrayList<>();
    private final Deque<TrailingGroup> unused = new ArrayDeque<>();
    /** By signed extreme: the last one is the first to be bettered. */
    private final TreeMap<Long, TrailingGroup> byExtreme = new TreeMap<>();
    /** Groups by the signed level of their nearest stop. */
    private final PriceHeap nearest = new PriceHeap(new HeapPlaces());

    /** Extreme of the group that is bettered first, signed; {@link Long#MIN_VALUE} where there is no group. */
    private long worstSignedExtreme = Long.MIN_VALUE;

    TrailingStops(Direction direction, HeapPlaces places, GroupTable table) {
        this.direction = direction;
        this.places = places;
        this.table = table;
    }

    /** The signed level of the stop that is nearest to firing; {@link Long#MAX_VALUE} where there is none. */
    long firstSignedLevel() {
        return nearest.firstKey();
    }

    /** The stop that is nearest to firing; there must be one. */
    int first() {
        return byId.get(nearest.first()).byCallback.first();
    }

    void add(int slot, long callbackPpm, long extremeUnits) {
        TrailingGroup group = byExtreme.get(direction.signed(extremeUnits));
        if (group == null) {
            group = newGroup();
            file(group, extremeUnits);
        } else {
            nearest.remove(group.id);
        }
        group.byCallback.add(slot, callbackPpm);
        table.set(slot, group);
        nearest.add(group.id, signedLevel(group));
    }

    void remove(int slot) {
        TrailingGroup group = table.of(slot);
        nearest.remove(group.id);
        group.byCallback.remove(slot);
        if (group.byCallback.isEmpty()) {
            unfile(group);
            unused.push(group);
        } else {
            nearest.add(group.id, signedLevel(group));
        }
    }

    /** A price was seen: stops whose extreme it betters follow it. */
    void follow(long priceUnits) {
        long signed = direction.signed(priceUnits);
        if (signed >= worstSignedExtreme) {
            return;
        }
        TrailingGroup melted = takeWorst();
        while (worstSignedExtreme >= signed) { // one that equals the price joins
            melted = melt(melted, takeWorst());
        }
        file(melted, priceUnits);
        nearest.add(melted.id, signedLevel(melted));
    }

    private TrailingGroup newGroup() {
        TrailingGroup group = unused.poll();
        if (group == null) {
            group = new TrailingGroup(byId.size(), places);
            byId.add(group);
        }
        return group;
    }

    private TrailingGroup takeWorst() {
        TrailingGroup group = byExtreme.lastEntry().getValue();
        unfile(group);
        nearest.remove(group.id);
        return group;
    }

    /** Pours the smaller of two groups into the larger. */
    private TrailingGroup melt(TrailingGroup one, TrailingGroup other) {
        boolean keepsOne = one.byCallback.size() >= other.byCallback.size();
        TrailingGroup kept = keepsOne ? one : other;
        TrailingGroup poured = keepsOne ? other : one;
        for (int i = 0; i < poured.byCallback.size(); i++) {
            int slot = poured.byCallback.itemAt(i);
            kept.byCallback.add(slot, poured.byCallback.keyAt(i));
            table.set(slot, kept);
        }
        poured.byCallback.clear();
        unused.push(poured);
        return kept;
    }

    private void file(TrailingGroup group, long extremeUnits) {
        group.extremeUnits = extremeUnits;
        byExtreme.put(direction.signed(extremeUnits), group);
        worstSignedExtreme = byExtreme.lastKey();
    }

    private void unfile(TrailingGroup group) {
        byExtreme.remove(direction.signed(group.extremeUnits));
        worstSignedExtreme = byExtreme.isEmpty() ? Long.MIN_VALUE : byExtreme.lastKey();
    }

    private long signedLevel(TrailingGroup group) {
        return direction.signed(direction.levelUnits(group.extremeUnits, group.byCallback.firstKey()));
    }
}
