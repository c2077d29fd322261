package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.access.Authenticator;
import exchange.halflight.gateway.access.Caller;
import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.binance.Endpoint.Security;
import exchange.halflight.gateway.http.Call;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.key.RequestVerifier;
import exchange.halflight.identity.key.SignedRequest;
import java.util.regex.Pattern;

/** Lets requests in by the keys and signatures of this API, through the authentication that all doors share. */
final class Doorkeeper {
    static final String KEY_HEADER = "X-MBX-APIKEY";

    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9]{1,64}");
    private static final int LONGEST_SIGNATURE = 200;

    private final Authenticator authenticator;

    Doorkeeper(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** Who calls; nobody in particular where the endpoint is open. */
    Caller admit(Call call, Endpoint endpoint, Parameters parameters, SignedText signed) {
        return switch (endpoint.security()) {
            case NONE -> authenticator.admit(call.presented(), Rule.anybody(endpoint.weight()));
            case KEY -> authenticator.admitNamed(call.presented(), endpoint.weight(), keyId(call));
            case READ, TRADE -> admitSigned(call, endpoint, parameters, signed);
        };
    }

    private Caller admitSigned(Call call, Endpoint endpoint, Parameters parameters, SignedText signed) {
        String keyId = keyId(call);
        long timestamp = parameters.requiredNumber("timestamp");
        long window = parameters.number("recvWindow").orElse(RequestVerifier.WINDOW_MILLIS);
        // Clients that do not percent-encode Base64 mean a plus.
        String signature = parameters.required("signature").replace(' ', '+');
        if (signature.length() > LONGEST_SIGNATURE) {
            throw new ApiError(ErrorCode.BAD_SIGNATURE);
        }
        boolean trades = endpoint.security() == Security.TRADE;
        return authenticator.admitSigned(
                call.presented(),
                endpoint.weight(),
                address -> new SignedRequest(
                        keyId,
                        timestamp,
                        window,
                        signed.bytes(),
                        signature,
                        address,
                        trades ? Permission.TRADE : Permission.READ,
                        trades));
    }

    private static String keyId(Call call) {
        return call.header(KEY_HEADER)
                .filter(id -> KEY_ID.matcher(id).matches())
                .orElseThrow(() -> new ApiError(ErrorCode.MALFORMED_KEY));
    }
}
