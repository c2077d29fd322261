package exchange.halflight.app.command;

import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.messages.grpc.StateHashReply;
import java.util.HexFormat;

/** How the command line shows a state. */
final class States {
    private States() {}

    /** The public message of a state. */
    static StateHashReply message(StatePosition state) {
        return StateHashReply.newBuilder()
                .setPosition(state.logPosition())
                .setCommandSequence(state.commandSequence())
                .setEventSequence(state.eventSequence())
                .setStateHash(HexFormat.of().toHexDigits(state.stateHash()))
                .build();
    }

    /** Position, sequences and hash in one line. */
    static String line(StateHashReply state) {
        return "position=%d commands=%d events=%d hash=%s%n"
                .formatted(
                        state.getPosition(),
                        state.getCommandSequence(),
                        state.getEventSequence(),
                        state.getStateHash());
    }

    /** Position, sequences and hash in one line. */
    static String line(StatePosition state) {
        return "position=%d commands=%d events=%d hash=%016x"
                .formatted(state.logPosition(), state.commandSequence(), state.eventSequence(), state.stateHash());
    }
}
