package exchange.halflight.testing.simulation.exchange;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.testing.simulation.invariants.EventAudit;
import java.util.Optional;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Holds answers against the events of their command, and repeated commands against their first answer: the same account and
 * command id within 24 hours gives the same answer and no second effect (rulebook section 14).
 */
final class AnswerAudit {
    private static final long DAY_NANOS = 24L * 3_600 * 1_000_000_000;
    private static final int ID_BITS = 44;

    private final Long2ObjectHashMap<Given> given = new Long2ObjectHashMap<>();

    private record Given(long timeNanos, Rejection rejection, long id, long filledUnits) {}

    /** What is wrong with an answer, empty where nothing is. */
    Optional<String> check(int accountId, long commandId, Answer answer, EventAudit events, long nowNanos) {
        Rejection told = events.rejection();
        if (answer.repeated() ? told != null : told != answer.rejection()) {
            return Optional.of("answers: " + answer.rejection() + " is answered, the events say " + told);
        }
        if (!answer.repeated() && answer.accepted() && events.acceptedOrderId() != 0) {
            if (answer.id() != events.acceptedOrderId() || answer.filledUnits() != events.tradedByAccepted()) {
                return Optional.of("answers: order " + answer.id() + " filled " + answer.filledUnits()
                        + " is answered, the events say " + events.acceptedOrderId() + " filled "
                        + events.tradedByAccepted());
            }
        }
        return isRemembered(accountId, commandId, answer.rejection())
                ? idempotency(((long) accountId << ID_BITS) | commandId, answer, nowNanos)
                : Optional.empty();
    }

    private static boolean isRemembered(int accountId, long commandId, Rejection rejection) {
        boolean nobody = rejection == Rejection.UNKNOWN_ACCOUNT || accountId < 0 || accountId >= 1 << (62 - ID_BITS);
        return !nobody && commandId > 0 && commandId < 1L << ID_BITS;
    }

    private Optional<String> idempotency(long key, Answer answer, long nowNanos) {
        Given first = given.get(key);
        boolean stands = first != null && nowNanos - first.timeNanos < DAY_NANOS;
        Given now =
                new Given(stands ? first.timeNanos : nowNanos, answer.rejection(), answer.id(), answer.filledUnits());
        if (stands != answer.repeated() || (stands && !first.equals(now))) {
            return Optional.of("idempotency: " + (answer.repeated() ? "repeated " : "new ") + now + " after " + first);
        }
        if (!stands) {
            given.put(key, now);
        }
        return Optional.empty();
    }
}
