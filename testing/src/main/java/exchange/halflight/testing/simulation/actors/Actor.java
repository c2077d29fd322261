package exchange.halflight.testing.simulation.actors;

/** Someone who sends commands. */
@FunctionalInterface
interface Actor {
    /** Sends at most one command by the desk, or none where there is nothing to do. */
    void act(Desk desk);
}
