package exchange.halflight.cluster.codec;

import exchange.halflight.core.command.Answer;
import exchange.halflight.messages.node.CommandAnswerEncoder;
import exchange.halflight.messages.node.HashAnswerEncoder;
import exchange.halflight.messages.node.SnapshotAnswerEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** Encodes what a node answers, several answers one behind the other. No allocation for an order's answer. Not thread-safe. */
public final class AnswerEncoder {
    /** Most bytes collected; fits one message to a client. */
    private static final int CAPACITY = 8 * 1024;

    private static final int LONGEST = Frame.HEADER_LENGTH + CommandAnswerEncoder.BLOCK_LENGTH;
    private static final long COMMAND_ANSWER = Frame.identity(
            CommandAnswerEncoder.BLOCK_LENGTH,
            CommandAnswerEncoder.TEMPLATE_ID,
            CommandAnswerEncoder.SCHEMA_ID,
            CommandAnswerEncoder.SCHEMA_VERSION);

    private final CommandAnswerEncoder commandAnswer = new CommandAnswerEncoder();
    private final HashAnswerEncoder hashAnswer = new HashAnswerEncoder();
    private final SnapshotAnswerEncoder snapshotAnswer = new SnapshotAnswerEncoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    private int length;

    /** The answers collected since {@link #clear}. */
    public UnsafeBuffer buffer() {
        return buffer;
    }

    /** Their bytes. */
    public int length() {
        return length;
    }

    /** Whether one more may not fit. */
    public boolean isFull() {
        return length > CAPACITY - LONGEST;
    }

    public void clear() {
        length = 0;
    }

    /**
     * Adds the answer to a command.
     *
     * @param commandSequence place of the command, 0 where it did not reach the core
     * @param events knows the context of a rejection and the number of the last event
     */
    public void command(
            int accountId, long commandId, Answer answer, long commandSequence, long timeNanos, EventEncoder events) {
        boolean inCore = commandSequence != 0;
        commandAnswer
                .wrap(buffer, length + Frame.HEADER_LENGTH)
                .commandId(commandId)
                .accountId(accountId)
                .rejection(Codes.of(answer.rejection()))
                .repeated(Codes.of(answer.repeated()))
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .id(answer.id())
                .filledUnits(answer.filledUnits())
                .context1(inCore ? events.rejectionContext1() : 0)
                .context2(inCore ? events.rejectionContext2() : 0)
                .eventSequence(events.eventSequence());
        length += Frame.close(buffer, length, COMMAND_ANSWER, CommandAnswerEncoder.BLOCK_LENGTH);
    }

    /** Adds the answer to a wish for the hash. */
    public void hash(long correlationId, long timeNanos, StatePosition state) {
        hashAnswer
                .wrap(buffer, length + Frame.HEADER_LENGTH)
                .correlationId(correlationId)
                .logPosition(state.logPosition())
                .commandSequence(state.commandSequence())
                .eventSequence(state.eventSequence())
                .timeNanos(timeNanos)
                .stateHash(state.stateHash());
        length += Frame.close(buffer, length, hashAnswer);
    }

    /** Adds the answer to a wish for a snapshot. */
    public void snapshot(long correlationId, StatePosition state) {
        snapshotAnswer
                .wrap(buffer, length + Frame.HEADER_LENGTH)
                .correlationId(correlationId)
                .logPosition(state.logPosition())
                .commandSequence(state.commandSequence())
                .eventSequence(state.eventSequence())
                .stateHash(state.stateHash());
        length += Frame.close(buffer, length, snapshotAnswer);
    }
}
