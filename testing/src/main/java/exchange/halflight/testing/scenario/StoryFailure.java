package exchange.halflight.testing.scenario;

/** A story went otherwise than it says; the message continues "step 7: ". */
final class StoryFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoryFailure(String message) {
        super(message);
    }
}
