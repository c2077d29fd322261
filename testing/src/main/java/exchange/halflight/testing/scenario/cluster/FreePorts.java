package exchange.halflight.testing.scenario.cluster;

import exchange.halflight.cluster.node.Membership;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.CloseHelper;

/** Finds ports for a node that only this process talks to. */
final class FreePorts {
    private static final int FIRST = 30_000;
    private static final int COUNT = 2_000;

    private FreePorts() {}

    /** The first of as many free UDP ports in a row as a member needs. */
    static int basePort() {
        Random random = new Random();
        while (true) {
            int base = FIRST + random.nextInt(COUNT / Membership.PORTS) * Membership.PORTS;
            if (areFree(base)) {
                return base;
            }
        }
    }

    private static boolean areFree(int base) {
        List<DatagramSocket> sockets = new ArrayList<>();
        try {
            for (int port = base; port < base + Membership.PORTS; port++) {
                sockets.add(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
            }
            return true;
        } catch (SocketException e) {
            // In use: the caller tries others.
            return false;
        } finally {
            CloseHelper.closeAll(sockets);
        }
    }
}
