package exchange.halflight.core.account;

import exchange.halflight.core.event.EntryReason;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The insurance fund (rulebook section 11): its balance, and how much ever came in and went out for each reason. Nothing else
 * may change it, a voluntary fill least of all.
 */
public final class InsuranceFund {
    private static final List<EntryReason> SOURCES = List.of(
            EntryReason.INSURANCE_FUNDED,
            EntryReason.LIQUIDATION_FEE_INSURANCE,
            EntryReason.LIQUIDATION_REMAINDER,
            EntryReason.LIQUIDATION_SURPLUS);
    private static final List<EntryReason> USES =
            List.of(EntryReason.BAD_DEBT, EntryReason.FUNDING_COVERED, EntryReason.INSURANCE_WITHDRAWN);

    private final long[] broughtMicros = new long[SOURCES.size()];
    private final long[] tookMicros = new long[USES.size()];
    private long balanceMicros;

    InsuranceFund() {}

    /** Micros. */
    public long balanceMicros() {
        return balanceMicros;
    }

    void put(EntryReason reason, long micros) {
        int place = placeOf(reason, SOURCES);
        broughtMicros[place] = Math.addExact(broughtMicros[place], micros);
        balanceMicros = Math.addExact(balanceMicros, micros);
    }

    void take(EntryReason reason, long micros) {
        int place = placeOf(reason, USES);
        if (micros > balanceMicros) {
            throw new InvariantViolation("insurance below zero (" + reason + ")");
        }
        tookMicros[place] = Math.addExact(tookMicros[place], micros);
        balanceMicros -= micros;
    }

    private static int placeOf(EntryReason reason, List<EntryReason> allowed) {
        int place = allowed.indexOf(reason);
        if (place < 0) {
            throw new InvariantViolation("insurance changes by " + reason);
        }
        return place;
    }

    /** The balance is what came in less what went out, for the reasons there are. */
    public void audit() {
        long due = 0;
        for (long micros : broughtMicros) {
            due += micros;
        }
        for (long micros : tookMicros) {
            due -= micros;
        }
        if (due != balanceMicros || balanceMicros < 0) {
            throw new InvariantViolation("insurance: " + balanceMicros + " where " + due + " must be");
        }
    }

    /** What a snapshot has to hold beside the balance; nothing before the first entry. */
    public void write(LongConsumer out) {
        boolean isNew = true;
        for (long micros : broughtMicros) {
            isNew &= micros == 0;
        }
        if (!isNew) {
            for (long micros : broughtMicros) {
                out.accept(micros);
            }
            for (long micros : tookMicros) {
                out.accept(micros);
            }
        }
    }

    /** Takes in what {@link #write} wrote. */
    public void restore(LongSupplier in) {
        for (int i = 0; i < broughtMicros.length; i++) {
            broughtMicros[i] = in.getAsLong();
        }
        for (int i = 0; i < tookMicros.length; i++) {
            tookMicros[i] = in.getAsLong();
        }
    }

    void restoreBalance(long micros) {
        balanceMicros = micros;
    }
}
