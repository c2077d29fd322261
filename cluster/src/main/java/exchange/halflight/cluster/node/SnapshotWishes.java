package exchange.halflight.cluster.node;

import exchange.halflight.cluster.codec.AnswerEncoder;
import exchange.halflight.cluster.codec.StatePosition;
import io.aeron.cluster.ClusterControl;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.status.AtomicCounter;

/** Those who wish for a snapshot, until it is taken and complete. The leader asks its consensus module for one. */
final class SnapshotWishes {
    private record Wish(long sessionId, long correlationId) {}

    private final List<Wish> open = new ArrayList<>();
    private final List<Wish> served = new ArrayList<>();
    private final AnswerEncoder answers = new AnswerEncoder();
    private StatePosition position;

    void add(ClientSession session, long correlationId) {
        open.add(new Wish(session.id(), correlationId));
    }

    /** Asks for a snapshot where one is wished for and none is being taken; returns the work done. */
    int request(Cluster cluster) {
        if (open.isEmpty() || cluster.role() != Cluster.Role.LEADER) {
            return 0;
        }
        AtomicCounter toggle = ClusterControl.findControlToggle(
                cluster.aeron().countersReader(), cluster.context().clusterId());
        return toggle != null && ClusterControl.ToggleState.SNAPSHOT.toggle(toggle) ? 1 : 0;
    }

    /** The snapshot of this state is written; its recording is not complete yet. */
    void taken(StatePosition newPosition) {
        position = newPosition;
        served.addAll(open);
        open.clear();
    }

    /** The snapshot stands on disk. */
    void answer(SessionSender sender) {
        for (Wish wish : served) {
            answers.clear();
            answers.snapshot(wish.correlationId(), position);
            sender.send(wish.sessionId(), answers.buffer(), answers.length());
        }
        served.clear();
    }
}
