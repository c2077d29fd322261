package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.access.Authenticator;
import exchange.halflight.gateway.access.Caller;
import exchange.halflight.gateway.access.Presented;
import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.binance.Endpoint.Security;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.access.Principal;
import exchange.halflight.identity.key.RequestVerifier;
import exchange.halflight.identity.key.SignedRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lets requests in by the keys and signatures of this API, through the authentication that all doors share. */
final class Doorkeeper {
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9]{1,64}");
    private static final int LONGEST_SIGNATURE = 200;

    private final Authenticator authenticator;

    Doorkeeper(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /**
     * What a request shows of itself.
     *
     * @param connection as it came, for its address
     * @param keyId the key it names, where it names one
     * @param text what is signed, byte by byte
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Shown(Presented connection, Optional<String> keyId, Parameters parameters, byte[] text) {
        private String requiredKeyId() {
            return keyId.filter(id -> KEY_ID.matcher(id).matches())
                    .orElseThrow(() -> new ApiError(ErrorCode.MALFORMED_KEY));
        }
    }

    /** Who calls; nobody in particular where the endpoint is open. */
    Caller admit(Shown request, Endpoint endpoint) {
        return switch (endpoint.security()) {
            case NONE -> authenticator.admit(request.connection(), Rule.anybody(endpoint.weight()));
            case KEY -> authenticator.admitNamed(request.connection(), endpoint.weight(), request.requiredKeyId());
            case READ -> admitSigned(request, Permission.READ, endpoint.weight(), false);
            case TRADE -> admitSigned(request, Permission.TRADE, endpoint.weight(), true);
        };
    }

    /** Who opens a session by a signature; the same signature does so only once. */
    Caller logOn(Shown request, int weight) {
        return admitSigned(request, Permission.READ, weight, true);
    }

    /** Who calls in a session that was opened with a key. */
    Caller admit(Presented connection, String sessionKeyId, Endpoint endpoint) {
        Caller caller = authenticator.admitNamed(connection, endpoint.weight(), sessionKeyId);
        Principal principal = caller.known();
        boolean trades = endpoint.security() == Security.TRADE;
        if (trades && (!principal.permissions().contains(Permission.TRADE) || principal.leaving())) {
            throw new ApiError(ErrorCode.REFUSED_KEY);
        }
        return caller;
    }

    private Caller admitSigned(Shown request, Permission needed, int weight, boolean changes) {
        String keyId = request.requiredKeyId();
        Parameters parameters = request.parameters();
        long timestamp = parameters.requiredNumber("timestamp");
        long window = parameters.number("recvWindow").orElse(RequestVerifier.WINDOW_MILLIS);
        // Clients that do not percent-encode Base64 mean a plus.
        String signature = parameters.required("signature").replace(' ', '+');
        if (signature.length() > LONGEST_SIGNATURE) {
            throw new ApiError(ErrorCode.BAD_SIGNATURE);
        }
        return authenticator.admitSigned(
                request.connection(),
                weight,
                address -> new SignedRequest(
                        keyId, timestamp, window, request.text(), signature, address, needed, changes));
    }
}
