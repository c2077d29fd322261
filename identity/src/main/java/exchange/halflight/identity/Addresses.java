package exchange.halflight.identity;

import java.net.InetAddress;
import java.util.regex.Pattern;

/** IP addresses from text. Names are never looked up, and there is one way to write an IPv4 address: four decimal numbers. */
public final class Addresses {
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:]*(?:[0-9.]*)");

    private Addresses() {}

    /**
     * An IPv4 address written as IPv6 ({@code ::ffff:1.2.3.4}) comes back as IPv4.
     *
     * @throws Refused INVALID_REQUEST where the text is not an address
     */
    public static InetAddress parse(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            throw refused();
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static Refused refused() {
        return new Refused(Refusal.INVALID_REQUEST, "This is not an IP address.");
    }
}
