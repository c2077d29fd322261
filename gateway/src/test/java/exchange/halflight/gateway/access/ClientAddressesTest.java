package exchange.halflight.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ClientAddressesTest {
    private static final String PEER = "203.0.113.7";
    private static final String PROXY = "10.0.0.1";

    private final ClientAddresses direct = new ClientAddresses(List.of());
    private final ClientAddresses proxied = new ClientAddresses(List.of(PROXY, "10.0.0.2"));

    @Test
    void aHeaderOfAClientIsNotBelieved() {
        assertEquals(PEER, direct.of(PEER, List.of("198.51.100.1")));
        assertEquals(PEER, proxied.of(PEER, List.of("198.51.100.1")));
        assertEquals(PEER, proxied.of(PEER, List.of(PROXY, "198.51.100.1, 10.0.0.2")));
    }

    @Test
    void aProxyOfOursTellsWhoCameToIt() {
        assertEquals("198.51.100.1", proxied.of(PROXY, List.of("198.51.100.1")));
        assertEquals("198.51.100.1", proxied.of(PROXY, List.of("198.51.100.1, 10.0.0.2")), "through both");
        assertEquals("198.51.100.1", proxied.of(PROXY, List.of("198.51.100.1", "10.0.0.2")), "in two headers");
    }

    @Test
    void whatAClientWroteBeforeTheProxyIsNotBelieved() {
        assertEquals("198.51.100.1", proxied.of(PROXY, List.of("127.0.0.1, 198.51.100.1")));
        assertEquals("198.51.100.1", proxied.of(PROXY, List.of("10.0.0.2, 198.51.100.1")));
    }

    @Test
    void aProxyThatSaysNothingUsefulIsTheClient() {
        assertEquals(PROXY, proxied.of(PROXY, List.of()));
        assertEquals(PROXY, proxied.of(PROXY, List.of("unknown")));
        assertEquals("10.0.0.2", proxied.of(PROXY, List.of("localhost, 10.0.0.2")));
    }

    @Test
    void anIpv4AddressInIpv6IsTheSame() {
        assertEquals(PEER, direct.of("::ffff:203.0.113.7", List.of()));
    }
}
