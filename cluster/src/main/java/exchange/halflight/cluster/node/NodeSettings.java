package exchange.halflight.cluster.node;

import io.aeron.cluster.NanosecondClusterClock;
import io.aeron.cluster.service.ClusterClock;
import java.nio.file.Path;

/**
 * What a node needs to know.
 *
 * @param dataDirectory where it keeps everything
 * @param memberId which member it is
 * @param membership all members
 * @param sizes sizes of its files and buffers
 * @param failStop what ends it after an error
 * @param clock where the log's time stamps come from, nanoseconds since 1970
 */
public record NodeSettings(
        DataDirectory dataDirectory,
        int memberId,
        Membership membership,
        LogSizes sizes,
        FailStop failStop,
        ClusterClock clock) {
    /** A node on the machine's clock. */
    public NodeSettings(
            DataDirectory dataDirectory, int memberId, Membership membership, LogSizes sizes, FailStop failStop) {
        this(dataDirectory, memberId, membership, sizes, failStop, new NanosecondClusterClock());
    }

    /** A single node with this data directory and base port, small files, that ends its process after an error. */
    public static NodeSettings single(Path dataDirectory, int basePort) {
        return new NodeSettings(
                DataDirectory.of(dataDirectory), 0, Membership.single(basePort), LogSizes.SMALL, FailStop.process());
    }

    /** The same with other sizes. */
    public NodeSettings withSizes(LogSizes newSizes) {
        return new NodeSettings(dataDirectory, memberId, membership, newSizes, failStop, clock);
    }

    /** The same with another end. */
    public NodeSettings withFailStop(FailStop newFailStop) {
        return new NodeSettings(dataDirectory, memberId, membership, sizes, newFailStop, clock);
    }

    /** The same with another clock, for stories whose time is virtual. */
    public NodeSettings withClock(ClusterClock newClock) {
        return new NodeSettings(dataDirectory, memberId, membership, sizes, failStop, newClock);
    }
}
