package exchange.halflight.cluster.node;

import io.aeron.Publication;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;

/**
 * Sends to client sessions. A client that does not read is waited for a moment and then cut off, so that nobody else waits for
 * it; it may come back and send its commands again.
 */
final class SessionSender {
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Cluster cluster;

    SessionSender(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Sends to the session with this id, if it is still there. */
    void send(long sessionId, DirectBuffer buffer, int length) {
        ClientSession session = cluster.getClientSession(sessionId);
        if (session != null) {
            send(session, buffer, length);
        }
    }

    /** Sends, unless the client is gone; on a follower, and while the log is replayed, nothing leaves. */
    void send(ClientSession session, DirectBuffer buffer, int length) {
        if (session == null || session.isClosing()) {
            return;
        }
        long result = session.offer(buffer, 0, length);
        if (result < 0) {
            retry(session, buffer, length, result);
        }
    }

    private void retry(ClientSession session, DirectBuffer buffer, int length, long firstResult) {
        IdleStrategy idle = cluster.idleStrategy();
        idle.reset();
        long start = System.nanoTime();
        long result = firstResult;
        while (result == Publication.BACK_PRESSURED || result == Publication.ADMIN_ACTION) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                cluster.closeClientSession(session.id());
                return;
            }
            idle.idle();
            result = session.offer(buffer, 0, length);
        }
        if (result == Publication.MAX_POSITION_EXCEEDED) {
            cluster.closeClientSession(session.id());
        }
        // NOT_CONNECTED and CLOSED: the client is gone; it gets its answer by sending the command again.
    }
}
