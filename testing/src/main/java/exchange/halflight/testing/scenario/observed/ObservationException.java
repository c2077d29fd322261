package exchange.halflight.testing.scenario.observed;

/** The events contradict each other, the state or an invariant of the rulebook. */
public final class ObservationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ObservationException(String message) {
        super(message);
    }
}
