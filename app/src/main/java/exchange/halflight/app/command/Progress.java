package exchange.halflight.app.command;

import java.util.concurrent.TimeUnit;

/** A line on standard error that shows how far long work has come; nothing where it is short. */
final class Progress {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final String what;
    private long nextNanos = System.nanoTime() + INTERVAL_NANOS;
    private boolean isShown;

    Progress(String what) {
        this.what = what;
    }

    /** The work has come to this position of the log. */
    void at(long position) {
        at("position %,d".formatted(position));
    }

    /** The work has come this far, in words. */
    void at(String place) {
        if (System.nanoTime() - nextNanos >= 0) {
            nextNanos = System.nanoTime() + INTERVAL_NANOS;
            isShown = true;
            System.err.printf("\r%s: %s", what, place);
        }
    }

    void end() {
        if (isShown) {
            System.err.println();
        }
    }
}
