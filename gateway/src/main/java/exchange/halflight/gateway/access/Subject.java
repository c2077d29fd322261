package exchange.halflight.gateway.access;

import exchange.halflight.identity.Addresses;
import exchange.halflight.identity.access.Principal;
import exchange.halflight.identity.access.Tier;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/** Whose requests are counted together. */
public sealed interface Subject {
    /** One account, whatever keys, sessions and addresses it uses. */
    record OfAccount(UUID accountId, Tier tier) implements Subject {}

    /**
     * Somebody without an account.
     *
     * @param network an IPv4 address, or the first 64 bits of an IPv6 address, which are one customer's
     */
    record OfAddress(String network) implements Subject {}

    /** Credentials that are not good, from one network. */
    record OfFailures(String network) implements Subject {}

    static Subject of(Principal principal) {
        return new OfAccount(principal.accountId(), principal.tier());
    }

    /** What an address, given as a literal, is counted under. */
    static String networkOf(String literal) {
        InetAddress address = Addresses.parse(literal);
        if (address instanceof Inet6Address) {
            return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), Long.BYTES)) + "/64";
        }
        return address.getHostAddress();
    }

    /** What it is remembered by; an account's tier may change. */
    default Object key() {
        return this instanceof OfAccount account ? account.accountId() : this;
    }
}
