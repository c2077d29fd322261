package exchange.halflight.gateway.http;

import exchange.halflight.gateway.access.Allowance;
import exchange.halflight.gateway.access.LimitedException;
import exchange.halflight.gateway.access.TooManyOpenOrdersException;
import exchange.halflight.identity.Refused;
import exchange.halflight.messages.grpc.Rejection;
import java.util.Map;

/**
 * What goes wrong with a call, as {@code application/problem+json} tells it.
 *
 * @param status of HTTP
 * @param code stable name
 * @param detail a sentence for a person
 * @param field the request's field it is about; empty where it is about none
 * @param context the numbers behind it, by name
 */
public record Problem(int status, String code, String detail, String field, Map<String, String> context) {
    /** A malformed or contradictory request. */
    public static final String INVALID_REQUEST = "INVALID_REQUEST";

    /** A problem that is about no field. */
    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, "", Map.of());
    }

    /** A field that can't be understood: 400. */
    public static Problem invalid(String field, String detail) {
        return new Problem(400, INVALID_REQUEST, detail, field, Map.of());
    }

    /** Nothing there, or nothing that is the caller's: 404. */
    public static Problem notFound(String detail) {
        return of(404, "NOT_FOUND", detail);
    }

    /** A refusal by the rules of the exchange. */
    public static Problem of(Rejection rejection) {
        int status = switch (rejection.getCode()) {
            case "UNKNOWN_ORDER", "UNKNOWN_MARKET", "UNKNOWN_ACCOUNT", "UNKNOWN_PROPOSAL" -> 404;
            case "DUPLICATE_CLIENT_ORDER_ID",
                    "DUPLICATE_SYMBOL",
                    "MARKET_CLOSED",
                    "NO_POSITION",
                    "LIQUIDATION_PENDING",
                    "FUNDING_IN_PROGRESS",
                    "PAUSED" -> 409;
            case "RATE_LIMIT_EXCEEDED" -> 429;
            case "INVALID_FIELD" -> 400;
            default -> 422;
        };
        return new Problem(status, rejection.getCode(), rejection.getMessage(), "", rejection.getContextMap());
    }

    /** A refusal by who knows the accounts. */
    public static Problem of(Refused refused) {
        int status = switch (refused.code()) {
            case UNAUTHENTICATED,
                    INVALID_CREDENTIALS,
                    CODE_REQUIRED,
                    INVALID_KEY,
                    INVALID_SIGNATURE,
                    TIMESTAMP_OUTSIDE_WINDOW -> 401;
            case ADDRESS_NOT_ALLOWED, PERMISSION_MISSING, ACCOUNT_LEAVING, LOCKED, NOT_IN_PRODUCTION -> 403;
            case NOT_FOUND -> 404;
            case REPLAYED,
                    SECOND_FACTOR_ON,
                    SECOND_FACTOR_OFF,
                    TOO_MANY_KEYS,
                    CORE_ACCOUNT_TAKEN,
                    WALLET_LINKED,
                    WALLET_TAKEN,
                    TERMS_OUTDATED -> 409;
            case BUSY, UNAVAILABLE -> 503;
            case INVALID_EMAIL, DISPOSABLE_EMAIL, WEAK_PASSWORD, INVALID_TOKEN, INVALID_REQUEST -> 400;
        };
        return of(status, refused.code().name(), refused.getMessage());
    }

    /** More orders would be open than is allowed. */
    public static Problem of(TooManyOpenOrdersException refused) {
        return of(422, "TOO_MANY_OPEN_ORDERS", refused.getMessage());
    }

    /** More was asked for than is allowed. */
    public static Problem of(LimitedException limited) {
        boolean banned = limited.allowance().verdict() == Allowance.Verdict.BANNED;
        return of(429, banned ? "RATE_LIMIT_BANNED" : "RATE_LIMIT_EXCEEDED", limited.getMessage());
    }
}
