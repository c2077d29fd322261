package exchange.halflight.identity.key;

import exchange.halflight.identity.Addresses;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import java.net.InetAddress;

/** A range of IP addresses: a single one, or CIDR. IPv4 and IPv6 never match each other. */
final class AddressRange {
    private final byte[] network;
    private final int prefixBits;

    private AddressRange(byte[] network, int prefixBits) {
        this.network = network;
        this.prefixBits = prefixBits;
    }

    /**
     * Reads a range.
     *
     * @throws Refused INVALID_REQUEST where it is none, or its address has bits set beyond the prefix
     */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] network =
                Addresses.parse(slash < 0 ? text : text.substring(0, slash)).getAddress();
        int bits = network.length * Byte.SIZE;
        if (slash >= 0) {
            String prefix = text.substring(slash + 1);
            if (!prefix.matches("0|[1-9]\\d{0,2}") || Integer.parseInt(prefix) > bits) {
                throw new Refused(Refusal.INVALID_REQUEST, "This is not a range of IP addresses.");
            }
            bits = Integer.parseInt(prefix);
        }
        for (int bit = bits; bit < network.length * Byte.SIZE; bit++) {
            if (bit(network, bit) != 0) {
                throw new Refused(Refusal.INVALID_REQUEST, "The range's address has bits set beyond its prefix.");
            }
        }
        return new AddressRange(network, bits);
    }

    boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            if (bit(other, bit) != bit(network, bit)) {
                return false;
            }
        }
        return true;
    }

    /** In one spelling. */
    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/" + prefixBits;
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    private static int bit(byte[] address, int bit) {
        return (address[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE)) & 1;
    }
}
