package exchange.halflight.core.engine;

/** What follows from a command or a deadline, in the same breath: today the marks. Runs until nothing follows any more. */
final class Consequences {
    private final Marks marks;

    Consequences(Marks marks) {
        this.marks = marks;
    }

    void follow() {
        marks.update();
    }
}
