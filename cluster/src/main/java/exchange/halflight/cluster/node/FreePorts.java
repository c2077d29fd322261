package exchange.halflight.cluster.node;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;

/** UDP ports for an exchange that lives only as long as one command or test. */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;

    /** A prime: processes that were started one after the other begin far from each other. */
    private static final long APART = 7_919;

    private static final AtomicLong STARTED = new AtomicLong();

    private FreePorts() {}

    /** The first of as many free ports in a row as a node needs; no two callers of a process get the same soon. */
    public static int forNode() {
        // Begins elsewhere in every process, so that several do not meet often.
        int rows = (LAST - FIRST) / Membership.PORTS;
        for (int i = 0; i < rows; i++) {
            long row = (APART * ProcessHandle.current().pid() + STARTED.getAndIncrement()) % rows;
            int base = FIRST + (int) row * Membership.PORTS;
            if (areFree(base)) {
                return base;
            }
        }
        throw new NodeStartException(
                "No " + Membership.PORTS + " free UDP ports in a row from " + FIRST + " to " + LAST);
    }

    private static boolean areFree(int base) {
        for (int port = base; port < base + Membership.PORTS; port++) {
            try (DatagramSocket socket = new DatagramSocket(null)) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
