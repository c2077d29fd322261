package exchange.halflight.identity.store;

import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;

/** What a transaction came to: a value, or a refusal that is told only after what the transaction wrote is committed. */
public sealed interface Outcome<T> {
    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(Refusal code) {
        return new No<>(new Refused(code));
    }

    /**
     * The value.
     *
     * @throws Refused where it is a refusal
     */
    T orThrow();

    /** The value. */
    record Done<T>(T value) implements Outcome<T> {
        @Override
        public T orThrow() {
            return value;
        }
    }

    /** The refusal. */
    record No<T>(Refused refused) implements Outcome<T> {
        @Override
        public T orThrow() {
            throw refused;
        }
    }
}
