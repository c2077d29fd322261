package exchange.halflight.app.command;

import exchange.halflight.cluster.codec.StatePosition;

/** How the command line shows a state. */
final class States {
    private States() {}

    /** Position, sequences and hash in one line. */
    static String line(StatePosition state) {
        return "position=%d commands=%d events=%d hash=%016x"
                .formatted(state.logPosition(), state.commandSequence(), state.eventSequence(), state.stateHash());
    }
}
