package exchange.halflight.cluster.client;

import exchange.halflight.cluster.codec.AnswerDecoder;
import exchange.halflight.cluster.driver.DriverWatch;
import io.aeron.Publication;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import io.aeron.cluster.codecs.EventCode;
import io.aeron.logbuffer.Header;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;

/** One session with the cluster at a time, made anew when it breaks. Belongs to the client's agent thread. */
final class ClusterConnection implements EgressListener {
    private static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final String IPC = "aeron:ipc";
    private static final String NAME = "exchange-client";

    /** What the connection reports. */
    interface Listener {
        /** The answer to what was sent under this key. */
        void onAnswer(Object key, Object answer);

        /** Everything unanswered must be sent again: there is a new session or a new leader. */
        void onResend();
    }

    private final ClientSettings settings;
    private final Listener listener;
    private final AnswerDecoder decoder = new AnswerDecoder();
    private final AnswerAdapter answers;
    private AeronCluster.AsyncConnect connecting;
    private AeronCluster session;
    /** Null while there is nothing to watch: no connection, no attempt at one. */
    private DriverWatch watch;

    private long nextAttemptNanos = System.nanoTime();
    private long nextKeepAliveNanos;
    private RuntimeException failure;

    ClusterConnection(ClientSettings settings, Listener listener) {
        this.settings = settings;
        this.listener = listener;
        answers = new AnswerAdapter(listener);
    }

    boolean isConnected() {
        return session != null && !session.isClosed();
    }

    /** Polls answers, and whatever the making of a session needs. */
    int poll(long nowNanos) {
        if (watch != null && watch.isGone(nowNanos)) {
            reset();
            listener.onResend();
            return 1;
        }
        if (session != null) {
            int work = session.pollEgress();
            if (failure != null) {
                RuntimeException thrown = failure;
                failure = null;
                throw thrown;
            }
            if (session.isClosed()) {
                reset();
                listener.onResend();
            }
            return work;
        }
        if (connecting != null) {
            session = connecting.poll();
            if (session == null) {
                return 0;
            }
            connecting = null;
            nextKeepAliveNanos = nowNanos + KEEP_ALIVE_NANOS;
            listener.onResend();
            return 1;
        }
        if (nowNanos - nextAttemptNanos >= 0) {
            nextAttemptNanos = nowNanos + RETRY_NANOS;
            watch = DriverWatch.of(settings.aeronDirectory()).orElse(null);
            if (watch != null) {
                connecting = AeronCluster.asyncConnect(context());
                return 1;
            }
        }
        return 0;
    }

    /** Now and then: shows the cluster that the session lives. */
    void tick(long nowNanos) {
        if (isConnected() && nowNanos - nextKeepAliveNanos >= 0 && session.sendKeepAlive()) {
            nextKeepAliveNanos = nowNanos + KEEP_ALIVE_NANOS;
        }
    }

    /** Sends; false where it must be tried again later. */
    boolean offer(DirectBuffer buffer, int length) {
        long result = session.offer(buffer, 0, length);
        if (result == Publication.MAX_POSITION_EXCEEDED) {
            throw new IllegalStateException("The ingress stream is at its end.");
        }
        return result > 0;
    }

    /** Gives the session up; the next poll starts a new one after a short while. */
    void reset() {
        close();
        nextAttemptNanos = System.nanoTime() + RETRY_NANOS;
    }

    void close() {
        CloseHelper.quietCloseAll(connecting, session);
        connecting = null;
        session = null;
        watch = null;
    }

    @Override
    public void onMessage(
            long clusterSessionId, long timestamp, DirectBuffer buffer, int offset, int length, Header header) {
        try {
            decoder.decode(buffer, offset, length, answers);
        } catch (RuntimeException e) {
            // Aeron would count it and go on, and somebody would wait for an answer for ever.
            failure = e;
        }
    }

    @Override
    public void onSessionEvent(
            long correlationId,
            long clusterSessionId,
            long leadershipTermId,
            int leaderMemberId,
            EventCode code,
            String detail) {
        if (code == EventCode.CLOSED && session != null) {
            session.close();
        }
    }

    @Override
    public void onNewLeader(long clusterSessionId, long leadershipTermId, int leaderMemberId, String ingressEndpoints) {
        listener.onResend();
    }

    private AeronCluster.Context context() {
        AeronCluster.Context context = new AeronCluster.Context()
                .aeronDirectoryName(settings.aeronDirectory().toString())
                .egressListener(this)
                .errorHandler(error -> DriverWatch.onError(NAME, error))
                .clientName(NAME);
        if (settings.membership() == null) {
            return context.ingressChannel(IPC).egressChannel(IPC);
        }
        return context.ingressChannel("aeron:udp")
                .ingressEndpoints(settings.membership().ingressEndpoints())
                .egressChannel("aeron:udp?endpoint=localhost:0");
    }
}
