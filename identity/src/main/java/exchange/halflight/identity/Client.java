package exchange.halflight.identity;

import exchange.halflight.identity.secret.Secret;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a request comes from, as the gateway saw it.
 *
 * @param address the peer's IP address as a literal; never taken from a header that anyone may forge
 * @param device what the client calls itself (its user agent); kept to 200 characters without control characters
 * @param deviceToken what an earlier login gave this device to be recognised by
 */
public record Client(String address, String device, Optional<Secret> deviceToken) {
    private static final int DEVICE_LENGTH = 200;
    private static final Pattern CONTROL = Pattern.compile("\\p{C}");

    public Client {
        Addresses.parse(address);
        device = CONTROL.matcher(device).replaceAll("?");
        device = device.substring(0, Math.min(device.length(), DEVICE_LENGTH));
        Objects.requireNonNull(deviceToken);
    }
}
