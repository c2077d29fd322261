package exchange.halflight.cluster.node;

/** Checks a data directory before anything runs on it. */
final class StartCheck {
    private StartCheck() {}

    static void run(DataDirectory directory) {}
}
