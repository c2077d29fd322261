package exchange.halflight.cluster.client;

import exchange.halflight.cluster.codec.CommandIds;
import exchange.halflight.cluster.codec.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** What one caller sent at once: messages that stand next to each other, and the answers they wait for. */
final class Submission {
    /** One message of it, waiting for its answer under its key. */
    record Expected(Object key, CompletableFuture<Object> answer) {}

    /** Key of a command's answer. */
    record CommandKey(int accountId, long commandId) {}

    /** Key of the answer to a wish. */
    record WishKey(long correlationId) {}

    final UnsafeBuffer bytes;
    final List<Expected> expected;
    final long deadlineNanos;
    private int open;

    private Submission(UnsafeBuffer bytes, List<Expected> expected, long deadlineNanos) {
        this.bytes = bytes;
        this.expected = expected;
        this.deadlineNanos = deadlineNanos;
        this.open = expected.size();
    }

    static Submission ofWish(UnsafeBuffer bytes, long correlationId, long deadlineNanos) {
        return new Submission(
                bytes, List.of(new Expected(new WishKey(correlationId), new CompletableFuture<>())), deadlineNanos);
    }

    /** Copies these messages, each of which must be a well-formed frame of a command. */
    static Submission ofCommands(DirectBuffer buffer, int offset, int length, long deadlineNanos) {
        List<Expected> expected = new ArrayList<>(1);
        int limit = offset + length;
        int position = offset;
        while (position < limit) {
            if (limit - position < Frame.HEADER_LENGTH + CommandIds.LENGTH
                    || Frame.length(buffer, position) > limit - position
                    || Frame.length(buffer, position) < Frame.HEADER_LENGTH + CommandIds.LENGTH) {
                throw new IllegalArgumentException("Not a whole command at byte " + (position - offset));
            }
            CommandKey key =
                    new CommandKey(CommandIds.accountId(buffer, position), CommandIds.commandId(buffer, position));
            expected.add(new Expected(key, new CompletableFuture<>()));
            position += (int) Frame.length(buffer, position);
        }
        if (expected.isEmpty()) {
            throw new IllegalArgumentException("No command to send.");
        }
        byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        return new Submission(new UnsafeBuffer(copy), expected, deadlineNanos);
    }

    /** Counts one answer; true with the last. */
    boolean answered() {
        open--;
        return open == 0;
    }

    void fail(RuntimeException reason) {
        for (Expected one : expected) {
            one.answer().completeExceptionally(reason);
        }
    }
}
