package exchange.halflight.cluster.journal;

import exchange.halflight.cluster.archive.Messages;
import exchange.halflight.cluster.archive.Recording;
import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.cluster.codec.Frame;
import org.agrona.DirectBuffer;

/** The events of a journal one after the other, straight from its files. Not thread-safe. */
public final class JournalFile implements AutoCloseable {
    private final Messages messages;
    private final long firstEventSequence;
    private int offset;
    private int limit;
    private int length;
    private long eventSequence;

    private JournalFile(Messages messages, long firstEventSequence) {
        this.messages = messages;
        this.firstEventSequence = firstEventSequence;
    }

    /**
     * Starts before the event with this number.
     *
     * @throws exchange.halflight.cluster.archive.DamagedArchiveException where a file is missing or damaged
     */
    public static JournalFile open(Recording recording, long fromEventSequence) {
        return new JournalFile(new Messages(recording, position(recording, fromEventSequence)), fromEventSequence);
    }

    /** Where the term begins that holds the event with this number. */
    static long position(Recording recording, long eventSequence) {
        return new TermSearch(recording.startPosition(), recording.termLength(), end(recording))
                .lastTermNotAfter(eventSequence, at -> firstEventSequence(recording, at));
    }

    /** Moves to the next event; false at the end. */
    public boolean next() {
        do {
            offset += length;
            length = 0;
            if (offset >= limit && !nextMessage()) {
                return false;
            }
            length = eventLength();
            long sequence = EventDecoder.eventSequence(messages.buffer(), offset);
            if (eventSequence != 0 && sequence != eventSequence + 1) {
                throw messages.damaged("event " + sequence + " follows event " + eventSequence);
            }
            eventSequence = sequence;
        } while (eventSequence < firstEventSequence);
        return true;
    }

    /** Number of the current event; after the last, the last one's; 0 where there is none. */
    public long eventSequence() {
        return eventSequence;
    }

    /** Holds the current event, valid until the next call of {@link #next}. */
    public DirectBuffer buffer() {
        return messages.buffer();
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    /** Where the last whole message ends; known when {@link #next} has returned false. */
    long endPosition() {
        return messages.endPosition();
    }

    /** For an error about the current event. */
    public RuntimeException damaged(String what) {
        return messages.damaged(what);
    }

    @Override
    public void close() {
        messages.close();
    }

    private int eventLength() {
        int rest = limit - offset;
        long frameLength = rest < Frame.HEADER_LENGTH ? 0 : Frame.length(messages.buffer(), offset);
        if (frameLength < Frame.HEADER_LENGTH || frameLength > rest) {
            throw messages.damaged("an event is cut off");
        }
        return (int) frameLength;
    }

    private boolean nextMessage() {
        if (!messages.next()) {
            return false;
        }
        offset = messages.offset();
        limit = offset + messages.length();
        return true;
    }

    private static long end(Recording recording) {
        if (recording.stopPosition() != Recording.OPEN) {
            return recording.stopPosition();
        }
        var bases = recording.segmentBases();
        return bases.isEmpty() ? recording.startPosition() : bases.getLast() + recording.segmentLength();
    }

    private static long firstEventSequence(Recording recording, long position) {
        try (Messages messages = new Messages(recording, position)) {
            return messages.next() ? EventDecoder.eventSequence(messages.buffer(), messages.offset()) : Long.MAX_VALUE;
        }
    }
}
