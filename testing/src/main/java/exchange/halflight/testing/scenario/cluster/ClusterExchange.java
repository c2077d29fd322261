package exchange.halflight.testing.scenario.cluster;

import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.cluster.node.FreePorts;
import exchange.halflight.cluster.node.NodeSettings;
import exchange.halflight.cluster.replay.LogReplay;
import exchange.halflight.cluster.replay.Silent;
import exchange.halflight.core.command.Commands;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.state.StateRecord;
import exchange.halflight.testing.scenario.ScenarioExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agrona.IoUtil;

/**
 * The exchange as production runs it, on one node: commands through the sequenced log, events from the journal. Its time is
 * the story's. Everything lies in a directory of its own that goes with it.
 */
public final class ClusterExchange implements ScenarioExchange {
    private final Events events;
    private final Path directory;
    private final NodeSettings settings;
    private final VirtualClock clock = new VirtualClock();
    private NodeSession session;
    private Commands commands;

    /** Starts a node on a new directory. */
    public ClusterExchange(Events events) {
        this.events = events;
        directory = temporaryDirectory();
        settings = NodeSettings.single(directory, FreePorts.forNode()).withClock(clock);
        try {
            start(1);
        } catch (RuntimeException e) {
            deleteDirectory();
            throw e;
        }
    }

    @Override
    public Commands commands() {
        return commands;
    }

    /** Nothing: the node's state lies behind the log, and its hash is compared at the restart. */
    @Override
    public List<StateRecord> state() {
        return List.of();
    }

    /** Takes a snapshot, ends the node, starts it again: it must come back with the same state at the same position. */
    @Override
    public void restart() {
        session.snapshot();
        StatePosition before = session.hash();
        long nextEventSequence = session.nextEventSequence();
        session.close();
        start(nextEventSequence);
        requireSame("before the restart", before, "after it", session.hash());
    }

    /** Replays the log from nothing: it must lead to the node's state, past the restart and its snapshot. */
    @Override
    public void finish() {
        StatePosition node = session.hash();
        try (LogReplay replay = LogReplay.open(settings.dataDirectory(), null, new Silent())) {
            replay.runTo(node.logPosition(), position -> {});
            requireSame("the node", node, "its log replayed", replay.position());
        }
    }

    private static void requireSame(String one, StatePosition state, String other, StatePosition otherState) {
        if (state.stateHash() != otherState.stateHash()
                || state.commandSequence() != otherState.commandSequence()
                || state.eventSequence() != otherState.eventSequence()) {
            throw new IllegalStateException(one + " " + state + ", " + other + " " + otherState);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } finally {
            deleteDirectory();
        }
    }

    private void deleteDirectory() {
        IoUtil.delete(directory.toFile(), false);
    }

    private void start(long fromEventSequence) {
        session = new NodeSession(settings, events, fromEventSequence);
        commands = new LoggedCommands(session, clock);
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("halflight-story");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
