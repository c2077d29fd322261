package exchange.halflight.core.price;

import exchange.halflight.core.event.BreakerRule;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.market.BreakerTerms;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.math.Exact;
import exchange.halflight.core.time.Deadlines;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Circuit breakers (rulebook section 12): a market whose mark moves too far within the window, or that trades far above its
 * usual volume, only takes reducing orders for a while. Judged after the command, while the market is ACTIVE.
 */
public final class Breaker {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Deadlines deadlines;
    private final Events events;
    /** By market id; null where the market has no breaker. */
    private Memory[] memories = new Memory[16];

    /** What a market's breaker remembers. */
    private static final class Memory {
        final MarkRange lowest;
        final MarkRange highest;
        /** Null where volume is not watched. */
        final VolumeHistory volume;

        /** When the pause is over, 0 = there is none. */
        long resumesNanos;

        Memory(BreakerTerms terms) {
            lowest = new MarkRange(terms.windowSeconds(), false);
            highest = new MarkRange(terms.windowSeconds(), true);
            volume = terms.volumeMultiple() > 0 ? new VolumeHistory(terms.windowSeconds()) : null;
        }
    }

    public Breaker(Deadlines deadlines, Events events) {
        this.deadlines = deadlines;
        this.events = events;
    }

    /** Mark or volume may have changed. */
    void judge(Market market, long nowNanos) {
        Memory memory = memoryOf(market);
        if (memory == null || market.markUnits() == 0) {
            return;
        }
        long second = nowNanos / NANOS_PER_SECOND;
        memory.lowest.stands(second, market.markUnits());
        memory.highest.stands(second, market.markUnits());
        if (market.status() != MarketStatus.ACTIVE) {
            return;
        }
        BreakerTerms terms = terms(market);
        long mark = market.markUnits();
        if (terms.movePpm() > 0 && isFar(mark, memory.lowest.extreme(), terms)) {
            trip(market, memory, BreakerRule.MOVE, mark, memory.lowest.extreme(), nowNanos);
        } else if (terms.movePpm() > 0 && isFar(mark, memory.highest.extreme(), terms)) {
            trip(market, memory, BreakerRule.MOVE, mark, memory.highest.extreme(), nowNanos);
        } else if (memory.volume != null && memory.volume.isComplete()) {
            long window = memory.volume.windowUnits(market.tape().sizeUnits());
            long day = memory.volume.dayUnits();
            if (day > 0 && isHeavy(window, day, terms)) {
                trip(market, memory, BreakerRule.VOLUME, window, day, nowNanos);
            }
        }
    }

    /** Moved by more than the limit; exactly the limit is not. */
    private static boolean isFar(long mark, long from, BreakerTerms terms) {
        return Exact.compareProducts(Math.abs(mark - from), Exact.MILLION, from, terms.movePpm()) > 0;
    }

    private static boolean isHeavy(long windowUnits, long dayUnits, BreakerTerms terms) {
        long allowed = (long) terms.volumeMultiple() * terms.windowSeconds();
        return Exact.compareProducts(windowUnits, VolumeHistory.DAY_SECONDS, dayUnits, allowed) > 0;
    }

    private void trip(Market market, Memory memory, BreakerRule rule, long observed, long against, long nowNanos) {
        memory.resumesNanos = nowNanos + terms(market).pauseSeconds() * NANOS_PER_SECOND;
        deadlines.set(Deadlines.STATUS_RESUME, market.id(), memory.resumesNanos);
        events.breakerTripped(market.id(), rule, observed, against, memory.resumesNanos);
        market.setStatus(MarketStatus.REDUCE_ONLY);
        events.marketStatusChanged(market.id(), MarketStatus.REDUCE_ONLY);
    }

    /** The pause is over: the market is ACTIVE again. */
    public void resume(Market market) {
        memoryOf(market).resumesNanos = 0;
        market.setStatus(MarketStatus.ACTIVE);
        events.marketStatusChanged(market.id(), MarketStatus.ACTIVE);
    }

    /** An operator has set the status: it stays, whatever the breaker had in mind. */
    public void forgetPause(Market market) {
        deadlines.clear(Deadlines.STATUS_RESUME, market.id());
        Memory memory = memoryOf(market);
        if (memory != null) {
            memory.resumesNanos = 0;
        }
    }

    /** A second ends: what was traded in it joins the window. */
    void closeSecond(Market market, long second) {
        Memory memory = memoryOf(market);
        if (memory != null && memory.volume != null) {
            memory.volume.closeSecond(second, market.tape().sizeUnits());
        }
    }

    public void write(Market market, LongConsumer out) {
        Memory memory = memoryOf(market);
        if (memory != null) {
            out.accept(memory.resumesNanos);
            memory.lowest.write(out);
            memory.highest.write(out);
            if (memory.volume != null) {
                memory.volume.write(out);
            }
        }
    }

    /** Takes in what {@link #write} wrote. */
    public void restore(Market market, LongSupplier in) {
        Memory memory = memoryOf(market);
        memory.resumesNanos = in.getAsLong();
        memory.lowest.restore(in);
        memory.highest.restore(in);
        if (memory.volume != null) {
            memory.volume.restore(in);
        }
        if (memory.resumesNanos != 0) {
            deadlines.set(Deadlines.STATUS_RESUME, market.id(), memory.resumesNanos);
        }
    }

    private static BreakerTerms terms(Market market) {
        return market.parameters().policies().breaker();
    }

    private Memory memoryOf(Market market) {
        BreakerTerms terms = terms(market);
        if (terms.movePpm() == 0 && terms.volumeMultiple() == 0) {
            return null;
        }
        int id = market.id();
        if (id >= memories.length) {
            memories = Arrays.copyOf(memories, Math.max(id + 1, memories.length * 2));
        }
        if (memories[id] == null) {
            memories[id] = new Memory(terms);
        }
        return memories[id];
    }
}
