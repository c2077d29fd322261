package exchange.halflight.cluster.replay;

import exchange.halflight.cluster.codec.CommandDecoder;
import exchange.halflight.cluster.codec.EventSink;
import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.cluster.log.ClusterLog;
import exchange.halflight.cluster.log.LogCursor;
import exchange.halflight.cluster.log.SequencedExchange;
import exchange.halflight.cluster.log.TimerId;
import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.cluster.snapshot.SnapshotDecoder;
import exchange.halflight.cluster.snapshot.SnapshotFile;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Applies the log of a data directory to a fresh exchange, from nothing or from a snapshot, reading and checking the files
 * directly. The node may run meanwhile; what it has not finished writing is then the end. The state is the same, to the byte,
 * as the node's at the same position. One thread.
 */
public final class LogReplay implements AutoCloseable {
    private static final int STEPS_BETWEEN_PROGRESS = 1 << 14;

    private final ClusterLog log;
    private final SequencedExchange exchange;
    private final LogCursor cursor;
    private final LogListener listener;
    private long position;
    private boolean hasUnapplied;

    private LogReplay(ClusterLog log, SequencedExchange exchange, long fromPosition, LogListener listener) {
        this.log = log;
        this.exchange = exchange;
        this.listener = listener;
        position = fromPosition;
        cursor = new LogCursor(log.recording(), fromPosition);
    }

    /** Sees what a replay does; the default sees nothing. */
    public interface LogListener extends CommandDecoder.Listener, EventSink {
        /** A message of the log is about to be applied. */
        default void onMessage(LogCursor message) {}

        /** A message of the log has been applied, its answers and events have been handed on. */
        default void onApplied(LogCursor message) {}
    }

    /**
     * Opens the log of this directory.
     *
     * @param snapshot file to start from; null = from nothing
     * @throws ReplayException where there is no log, or it does not begin early enough
     * @throws exchange.halflight.cluster.archive.DamagedArchiveException where it is damaged
     * @throws exchange.halflight.cluster.snapshot.SnapshotException where the snapshot is damaged
     */
    public static LogReplay open(DataDirectory directory, Path snapshot, LogListener listener) {
        ClusterLog log = ClusterLog.of(directory);
        if (log.recording() == null) {
            throw new ReplayException("There is no log in " + directory.root());
        }
        long start = log.recording().startPosition();
        if (snapshot == null) {
            if (start != 0) {
                throw new ReplayException("The log in " + directory.root() + " begins at position " + start
                        + ": replay needs a snapshot from there or later");
            }
            return new LogReplay(log, SequencedExchange.empty(listener, listener), 0, listener);
        }
        try (SnapshotFile file = SnapshotFile.open(snapshot)) {
            SnapshotDecoder decoder = new SnapshotDecoder(file);
            long from = decoder.position().logPosition();
            if (from < start) {
                throw new ReplayException("Snapshot " + snapshot + " stands at position " + from
                        + ", before the beginning of the log at " + start);
            }
            return new LogReplay(log, SequencedExchange.load(decoder, listener, listener), from, listener);
        }
    }

    /**
     * Applies everything up to this position.
     *
     * @param untilPosition {@link Long#MAX_VALUE} = to the end of the log; between two messages, the one that crosses it is not
     *     applied
     * @param progress told the position now and then
     * @throws ReplayException where the log ends before it
     */
    public void runTo(long untilPosition, LongConsumer progress) {
        if (untilPosition < position) {
            throw new ReplayException("Position " + untilPosition + " lies before the snapshot's, " + position);
        }
        int steps = 0;
        while (position < untilPosition) {
            if (!hasUnapplied && !cursor.next()) {
                if (untilPosition != Long.MAX_VALUE) {
                    throw new ReplayException(
                            "The log ends at position " + position + ", before position " + untilPosition);
                }
                return;
            }
            hasUnapplied = cursor.endPosition() > untilPosition;
            if (hasUnapplied) {
                return;
            }
            apply();
            position = cursor.endPosition();
            if (++steps % STEPS_BETWEEN_PROGRESS == 0) {
                progress.accept(position);
            }
        }
    }

    /** Applies one message after another as long as more is wanted and the log has more. */
    public void runWhile(BooleanSupplier isMoreWanted) {
        while (isMoreWanted.getAsBoolean() && (hasUnapplied || cursor.next())) {
            hasUnapplied = false;
            apply();
            position = cursor.endPosition();
        }
    }

    /** Sequences and hash of the state, and its position in the log. */
    public StatePosition position() {
        return exchange.position(position);
    }

    /** Log and snapshots that are replayed. */
    public ClusterLog log() {
        return log;
    }

    /** Writes a snapshot of the state, as a node would at this position. */
    public void writeSnapshot(Path file) {
        SnapshotFile.write(file, sink -> exchange.writeSnapshot(position, sink));
    }

    @Override
    public void close() {
        cursor.close();
    }

    private void apply() {
        listener.onMessage(cursor);
        if (cursor.kind() == LogCursor.Kind.MESSAGE) {
            exchange.onMessage(cursor.timeNanos(), cursor.buffer(), cursor.offset(), cursor.length());
        } else if (cursor.kind() == LogCursor.Kind.TIMER && cursor.timerId() == TimerId.CORE) {
            exchange.onTimer(cursor.timeNanos());
        }
        listener.onApplied(cursor);
    }
}
