package exchange.halflight.gateway.binance;

import exchange.halflight.cluster.client.ExchangeUnavailableException;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.messages.grpc.Rejection;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** What went wrong elsewhere, in the words of this API. */
final class Errors {
    private static final System.Logger LOG = System.getLogger(Errors.class.getName());

    /** Our names of what clients call otherwise. */
    private static final Map<String, String> NAMES = Map.of(
            "market", "symbol",
            "size", "quantity",
            "time_in_force", "timeInForce",
            "client_order_id", "newClientOrderId",
            "order_id", "orderId",
            "trigger_price", "triggerPrice",
            "callback_ppm", "callbackRate",
            "self_trade_prevention", "selfTradePreventionMode",
            "expires_nanos", "goodTillDate");

    private Errors() {}

    /** A refusal by the rules of the exchange. */
    static ApiError of(Rejection rejection) {
        ErrorCode code = code(rejection);
        // Clients look for some texts word by word; the numbers behind a refusal are worth more than those texts
        // elsewhere.
        return new ApiError(code, code == ErrorCode.CANCEL_REFUSED ? code.text() : rejection.getMessage());
    }

    /** The code of a refusal. */
    static ErrorCode code(Rejection rejection) {
        Map<String, String> context = rejection.getContextMap();
        exchange.halflight.core.command.Rejection reason =
                exchange.halflight.core.command.Rejection.valueOf(rejection.getCode());
        return switch (reason) {
            case INSUFFICIENT_COLLATERAL -> ErrorCode.INSUFFICIENT_MARGIN;
            case POSITION_SIZE_EXCEEDED -> ErrorCode.POSITION_TOO_LARGE;
            case MARKET_CLOSED -> ErrorCode.MARKET_CLOSED;
            case RATE_LIMIT_EXCEEDED -> ErrorCode.TOO_MANY_REQUESTS;
            case INVALID_PRICE -> price(context);
            case INVALID_SIZE -> size(context);
            case LIQUIDATION_PENDING -> ErrorCode.IN_LIQUIDATION;
            case POST_ONLY_WOULD_CROSS -> ErrorCode.POST_ONLY;
            case REDUCE_ONLY_REJECTED -> ErrorCode.REDUCE_ONLY;
            case UNKNOWN_ORDER -> ErrorCode.CANCEL_REFUSED;
            case DUPLICATE_CLIENT_ORDER_ID -> ErrorCode.DUPLICATE_CLIENT_ID;
            case FOK_NOT_FILLED -> ErrorCode.FOK_NOT_FILLED;
            case SELF_TRADE_PREVENTED, NO_REFERENCE_PRICE -> ErrorCode.ORDER_REFUSED;
            case LEVERAGE_TOO_HIGH -> ErrorCode.INVALID_LEVERAGE;
            case MARGIN_BELOW_INITIAL -> ErrorCode.ISOLATED_BALANCE;
            case NOT_ALLOWED -> context.containsKey("accountId") ? ErrorCode.REFUSED_KEY : ErrorCode.BAD_COMBINATION;
            case UNKNOWN_MARKET -> ErrorCode.UNKNOWN_SYMBOL;
            case UNKNOWN_ACCOUNT -> ErrorCode.INACTIVE_ACCOUNT;
            case INVALID_AMOUNT -> ErrorCode.AMOUNT_NOT_POSITIVE;
            case INVALID_EXPIRY, INVALID_FIELD -> ErrorCode.INVALID_PARAMETER;
            case AMOUNT_OVERFLOW -> ErrorCode.QUANTITY_TOO_LARGE;
            case NO_POSITION -> ErrorCode.NO_POSITION;
            case CAPACITY_EXCEEDED -> ErrorCode.TOO_MANY_OPEN_ORDERS;
            case WOULD_TRIGGER_IMMEDIATELY -> ErrorCode.WOULD_TRIGGER;
            case INVALID_TRIGGER_PRICE -> ErrorCode.TRIGGER_PRICE;
            case FUNDING_IN_PROGRESS -> ErrorCode.BUSY;
            case PAUSED -> ErrorCode.PAUSED;
            case INVALID_MARKET_PARAMETERS, DUPLICATE_SYMBOL, UNKNOWN_PROPOSAL, ALREADY_APPROVED, TOO_FEW_APPROVERS ->
                ErrorCode.UNSUPPORTED;
        };
    }

    /** A request that identity refuses. */
    static ApiError of(Refused refused) {
        ErrorCode code = code(refused.code());
        return new ApiError(code, code == ErrorCode.INVALID_PARAMETER ? refused.getMessage() : code.text());
    }

    /** The code of identity's refusal. */
    static ErrorCode code(Refusal refusal) {
        return switch (refusal) {
            case INVALID_KEY, ADDRESS_NOT_ALLOWED, PERMISSION_MISSING, ACCOUNT_LEAVING, UNAUTHENTICATED ->
                ErrorCode.REFUSED_KEY;
            case INVALID_SIGNATURE -> ErrorCode.BAD_SIGNATURE;
            // A request that was seen before has a timestamp that was used before.
            case TIMESTAMP_OUTSIDE_WINDOW, REPLAYED -> ErrorCode.OUTSIDE_WINDOW;
            case BUSY, UNAVAILABLE -> ErrorCode.DISCONNECTED;
            case INVALID_REQUEST -> ErrorCode.INVALID_PARAMETER;
            case INVALID_EMAIL,
                    DISPOSABLE_EMAIL,
                    WEAK_PASSWORD,
                    TERMS_OUTDATED,
                    INVALID_TOKEN,
                    INVALID_CREDENTIALS,
                    CODE_REQUIRED,
                    SECOND_FACTOR_ON,
                    SECOND_FACTOR_OFF,
                    LOCKED,
                    TOO_MANY_KEYS,
                    CORE_ACCOUNT_TAKEN,
                    WALLET_LINKED,
                    WALLET_TAKEN,
                    NOT_IN_PRODUCTION,
                    NOT_FOUND -> ErrorCode.UNSUPPORTED;
        };
    }

    /** A field that the services do not understand. */
    static ApiError of(InvalidRequestException e) {
        return ApiError.invalid(NAMES.getOrDefault(e.field(), e.field()), e.problem() + ".");
    }

    /** What happened on the way to the exchange or back. */
    static ApiError of(ExecutionException e) {
        if (e.getCause() instanceof ExchangeUnavailableException) {
            return new ApiError(ErrorCode.UNEXPECTED_RESPONSE);
        }
        return failed(e.getCause());
    }

    /** A command was carried out, and queries can't show it. */
    static ApiError of(ViewUnavailableException e) {
        return new ApiError(ErrorCode.UNEXPECTED_RESPONSE, e.getMessage());
    }

    /** A mistake of ours. */
    static ApiError failed(Throwable cause) {
        LOG.log(System.Logger.Level.ERROR, "A call failed inside the gateway", cause);
        return new ApiError(ErrorCode.UNKNOWN);
    }

    private static ErrorCode price(Map<String, String> context) {
        BigDecimal price = new BigDecimal(context.getOrDefault("price", "0"));
        if (price.signum() <= 0) {
            return ErrorCode.PRICE_NOT_POSITIVE;
        }
        if (context.containsKey("tick")) {
            return ErrorCode.OFF_TICK;
        }
        if (!context.containsKey("bound")) {
            return ErrorCode.PRICE_TOO_LARGE;
        }
        return price.compareTo(new BigDecimal(context.get("bound"))) > 0
                ? ErrorCode.PRICE_TOO_HIGH
                : ErrorCode.PRICE_TOO_LOW;
    }

    private static ErrorCode size(Map<String, String> context) {
        if (new BigDecimal(context.getOrDefault("size", "0")).signum() <= 0) {
            return ErrorCode.QUANTITY_NOT_POSITIVE;
        }
        return context.containsKey("step") ? ErrorCode.TOO_PRECISE : ErrorCode.QUANTITY_TOO_LARGE;
    }
}
