package exchange.halflight.oracle.publish;

import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.cluster.client.ExchangeClient;
import exchange.halflight.cluster.codec.CommandEncoder;
import exchange.halflight.core.command.ReferencePrices;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.agrona.ExpandableArrayBuffer;

/** Collects the commands of one round and sends them together. For one thread. */
public final class CommandSender {
    /** No command of the oracle is longer. */
    private static final int MOST_COMMAND_BYTES = 256;
    /** Ids from here on are far from those that people choose. */
    private static final long FIRST_ID = 1L << 61;

    private final ExchangeClient client;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final CommandEncoder encoder = new CommandEncoder();
    private final List<Sent> collected = new ArrayList<>();
    private long lastId;

    /** A command on its way. */
    public static final class Sent {
        private CompletableFuture<CommandAnswer> answer;

        boolean isAnswered() {
            return answer != null && answer.isDone();
        }

        CompletableFuture<CommandAnswer> answer() {
            return answer;
        }
    }

    /**
     * A sender whose ids rise with the clock, so that after a restart they begin above all that were used before.
     *
     * @param epochNanos nanoseconds since 1970
     */
    public CommandSender(ExchangeClient client, long epochNanos) {
        this.client = client;
        lastId = FIRST_ID + epochNanos;
        encoder.wrap(buffer, 0);
    }

    Sent updateReference(ReferencePrices reference) {
        lastId++;
        encoder.updateReference(lastId, reference);
        return collect();
    }

    Sent markReferenceStale(int marketId) {
        lastId++;
        encoder.markReferenceStale(lastId, marketId);
        return collect();
    }

    /** Sends what was collected. */
    public void flush() {
        if (collected.isEmpty()) {
            return;
        }
        List<CompletableFuture<CommandAnswer>> answers = client.submitBatch(buffer, 0, encoder.encodedLength());
        for (int i = 0; i < collected.size(); i++) {
            collected.get(i).answer = answers.get(i);
        }
        collected.clear();
        encoder.wrap(buffer, 0);
    }

    private Sent collect() {
        Sent sent = new Sent();
        collected.add(sent);
        if (encoder.encodedLength() > ExchangeClient.MAX_SUBMISSION_LENGTH - MOST_COMMAND_BYTES) {
            flush();
        }
        return sent;
    }
}
