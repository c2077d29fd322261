package exchange.halflight.cluster.log;

import exchange.halflight.cluster.archive.Messages;
import exchange.halflight.cluster.archive.Recording;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.codecs.MessageHeaderDecoder;
import io.aeron.cluster.codecs.NewLeadershipTermEventDecoder;
import io.aeron.cluster.codecs.SessionMessageHeaderDecoder;
import io.aeron.cluster.codecs.TimerEventDecoder;
import org.agrona.DirectBuffer;

/** The messages of the log one after the other, straight from its files. Not thread-safe. */
public final class LogCursor implements AutoCloseable {
    /** What a message is to the exchange. */
    public enum Kind {
        /** Commands, or wishes, of a client. */
        MESSAGE,
        /** A timer. */
        TIMER,
        /** A term begins. */
        TERM,
        /** The cluster's own: sessions, snapshots. */
        OTHER
    }

    private final Messages messages;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SessionMessageHeaderDecoder sessionMessage = new SessionMessageHeaderDecoder();
    private final TimerEventDecoder timer = new TimerEventDecoder();
    private final NewLeadershipTermEventDecoder term = new NewLeadershipTermEventDecoder();
    private Kind kind;
    private long timeNanos;

    /** Starts before the message at this position. */
    public LogCursor(Recording log, long fromPosition) {
        messages = new Messages(log, fromPosition);
    }

    /**
     * Moves to the next message; false at the end of what was written.
     *
     * @throws exchange.halflight.cluster.archive.DamagedArchiveException where a file is missing or damaged
     */
    public boolean next() {
        if (!messages.next()) {
            return false;
        }
        int offset = messages.offset();
        header.wrap(messages.buffer(), offset);
        if (header.schemaId() != MessageHeaderDecoder.SCHEMA_ID) {
            throw messages.damaged("a message that is none of the cluster's stands");
        }
        int templateId = header.templateId();
        if (messages.followsUnfinished() && templateId != NewLeadershipTermEventDecoder.TEMPLATE_ID) {
            throw messages.damaged("a message without an end stands before the one");
        }
        int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        if (templateId == SessionMessageHeaderDecoder.TEMPLATE_ID) {
            kind = Kind.MESSAGE;
            timeNanos = sessionMessage
                    .wrap(messages.buffer(), body, header.blockLength(), header.version())
                    .timestamp();
        } else if (templateId == TimerEventDecoder.TEMPLATE_ID) {
            kind = Kind.TIMER;
            timeNanos = timer.wrap(messages.buffer(), body, header.blockLength(), header.version())
                    .timestamp();
        } else if (templateId == NewLeadershipTermEventDecoder.TEMPLATE_ID) {
            kind = Kind.TERM;
            term.wrap(messages.buffer(), body, header.blockLength(), header.version());
            timeNanos = 0;
        } else {
            kind = Kind.OTHER;
            timeNanos = 0;
        }
        return true;
    }

    public Kind kind() {
        return kind;
    }

    /** Sequenced time of a message or timer, nanoseconds since 1970. */
    public long timeNanos() {
        return timeNanos;
    }

    /** Which timer it is. */
    public long timerId() {
        return timer.correlationId();
    }

    /** Number of the term that begins. */
    public long termId() {
        return term.leadershipTermId();
    }

    /** Position of the log at which the term begins. */
    public long termBasePosition() {
        return term.termBaseLogPosition();
    }

    /** Holds the commands, valid until the next call of {@link #next}. */
    public DirectBuffer buffer() {
        return messages.buffer();
    }

    public int offset() {
        return messages.offset() + AeronCluster.SESSION_HEADER_LENGTH;
    }

    public int length() {
        return messages.length() - AeronCluster.SESSION_HEADER_LENGTH;
    }

    /** Position of the log after the current message; at the end, after the last. */
    public long endPosition() {
        return messages.endPosition();
    }

    /** Bytes of a torn last write behind the end. */
    public long tornBytes() {
        return messages.tornBytes();
    }

    @Override
    public void close() {
        messages.close();
    }
}
