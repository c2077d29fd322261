package exchange.halflight.cluster;

import exchange.halflight.cluster.node.Membership;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Ports no other test uses at the moment. */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int COUNT = 10_000;

    private FreePorts() {}

    /** The first of enough free UDP ports in a row for one member. */
    public static int basePort() {
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
        } catch (java.net.SocketException e) {
            return false;
        } finally {
            sockets.forEach(DatagramSocket::close);
        }
    }
}
