package exchange.halflight.gateway.access;

import exchange.halflight.identity.Addresses;
import exchange.halflight.identity.Refused;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a request really comes from. What a header says of it is believed only of the proxies in the configuration, and only as
 * far as they wrote it themselves: from the right, up to the first address that is none of them.
 */
public final class ClientAddresses {
    /** The one header that is looked at, and only from a proxy of ours. */
    public static final String HEADER = "X-Forwarded-For";

    private final Set<InetAddress> proxies;

    /** With the addresses of the operator's own proxies; usually none. */
    public ClientAddresses(List<String> proxies) {
        this.proxies = proxies.stream().map(Addresses::parse).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The client's address as a literal.
     *
     * @param peer the address at the other end of the connection
     * @param forwarded the values of {@link #HEADER}, in the order they came
     */
    public String of(String peer, List<String> forwarded) {
        InetAddress address = Addresses.parse(peer);
        List<String> hops = forwarded.stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .map(String::strip)
                .toList();
        for (int hop = hops.size() - 1; hop >= 0 && proxies.contains(address); hop--) {
            try {
                address = Addresses.parse(hops.get(hop));
            } catch (Refused e) {
                // What a client wrote there before: the proxy that passed it on is the last we know of.
                break;
            }
        }
        return address.getHostAddress();
    }
}
