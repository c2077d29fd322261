package exchange.halflight.cluster.node;

import java.nio.file.Path;

/**
 * What a node needs to know.
 *
 * @param dataDirectory where it keeps everything
 * @param memberId which member it is
 * @param membership all members
 * @param sizes sizes of its files and buffers
 * @param failStop what ends it after an error
 */
public record NodeSettings(
        DataDirectory dataDirectory, int memberId, Membership membership, LogSizes sizes, FailStop failStop) {
    /** A single node with this data directory and base port, small files, that ends its process after an error. */
    public static NodeSettings single(Path dataDirectory, int basePort) {
        return new NodeSettings(
                DataDirectory.of(dataDirectory), 0, Membership.single(basePort), LogSizes.SMALL, FailStop.process());
    }

    /** The same with other sizes. */
    public NodeSettings withSizes(LogSizes newSizes) {
        return new NodeSettings(dataDirectory, memberId, membership, newSizes, failStop);
    }

    /** The same with another end. */
    public NodeSettings withFailStop(FailStop newFailStop) {
        return new NodeSettings(dataDirectory, memberId, membership, sizes, newFailStop);
    }
}
