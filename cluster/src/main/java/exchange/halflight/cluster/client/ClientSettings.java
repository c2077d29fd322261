package exchange.halflight.cluster.client;

import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.cluster.node.Membership;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a client finds the exchange.
 *
 * @param aeronDirectory media driver to use; for a client on the node's machine, the node's own
 * @param membership addresses of the members; null = the node whose media driver this is, through shared memory
 * @param answerTimeout after this long without an answer a command's outcome is reported as unknown; must be longer than a
 *     change of leader
 * @param capacity commands that may wait to be sent or answered
 */
public record ClientSettings(Path aeronDirectory, Membership membership, Duration answerTimeout, int capacity) {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final int CAPACITY = 65_536;

    /** For a client on the machine of the node with this data directory. */
    public static ClientSettings local(Path dataDirectory) {
        return new ClientSettings(DataDirectory.of(dataDirectory).aeronDirectory(), null, ANSWER_TIMEOUT, CAPACITY);
    }

    /** For a client that reaches the members over the network, through a media driver of its own machine. */
    public static ClientSettings remote(Path aeronDirectory, Membership membership) {
        return new ClientSettings(aeronDirectory, membership, ANSWER_TIMEOUT, CAPACITY);
    }

    /** The same with another answer timeout. */
    public ClientSettings withAnswerTimeout(Duration newAnswerTimeout) {
        return new ClientSettings(aeronDirectory, membership, newAnswerTimeout, capacity);
    }
}
