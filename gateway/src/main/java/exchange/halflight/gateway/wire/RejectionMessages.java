package exchange.halflight.gateway.wire;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.market.Pause;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Words for rejections: the stable code with its number, the numbers behind it by name and in natural units, and a sentence for
 * a person that says what to do.
 */
public final class RejectionMessages {
    private static final long LARGEST_PRICE_UNITS = 1L << 43;
    private static final long LARGEST_SIZE_UNITS = 1L << 47;

    private final Map<String, String> context = new LinkedHashMap<>();
    private final long context1;
    private final long context2;
    private final Scale scale;

    private RejectionMessages(long context1, long context2, Scale scale) {
        this.context1 = context1;
        this.context2 = context2;
        this.scale = scale;
    }

    /**
     * The public message of a rejection.
     *
     * @param context1 first context number as {@link Rejection} describes it
     * @param context2 second context number
     * @param scale the market the command was about, null where it was about none
     */
    public static exchange.halflight.messages.grpc.Rejection of(
            Rejection rejection, long context1, long context2, Scale scale) {
        RejectionMessages words = new RejectionMessages(context1, context2, scale);
        String sentence = Objects.requireNonNullElseGet(
                words.aboutMoney(rejection),
                () -> Objects.requireNonNullElseGet(
                        words.aboutTerms(rejection),
                        () -> Objects.requireNonNullElseGet(
                                words.aboutOrders(rejection),
                                () -> Objects.requireNonNullElseGet(
                                        words.aboutGovernance(rejection), () -> words.aboutOthers(rejection)))));
        return exchange.halflight.messages.grpc.Rejection.newBuilder()
                .setCode(rejection.name())
                .setNumber(rejection.code())
                .putAllContext(words.context)
                .setMessage(sentence)
                .build();
    }

    /** A remembered rejection, which comes without the numbers behind it. */
    public static exchange.halflight.messages.grpc.Rejection repeated(Rejection rejection) {
        return exchange.halflight.messages.grpc.Rejection.newBuilder()
                .setCode(rejection.name())
                .setNumber(rejection.code())
                .setMessage("A command with this id was refused before with " + rejection
                        + ", and the answer stays the same. Send a new command id to try again.")
                .build();
    }

    /** A market that no symbol names; decided at the gateway, so nothing was sequenced. */
    public static exchange.halflight.messages.grpc.Rejection unknownSymbol(String symbol) {
        return exchange.halflight.messages.grpc.Rejection.newBuilder()
                .setCode(Rejection.UNKNOWN_MARKET.name())
                .setNumber(Rejection.UNKNOWN_MARKET.code())
                .putContext("market", symbol)
                .setMessage("There is no market \"" + symbol + "\". The markets are listed by ListMarkets.")
                .build();
    }

    private String aboutMoney(Rejection rejection) {
        return switch (rejection) {
            case INSUFFICIENT_COLLATERAL ->
                "This needs " + money("required", context1) + " USD, and the account has " + money("free", context2)
                        + " USD free. Deposit more, cancel orders, or make it smaller.";
            case POSITION_SIZE_EXCEEDED ->
                "Position and orders would reach " + money("resulting", context1) + " USD; at this leverage "
                        + money("allowed", context2)
                        + " USD are allowed. Make it smaller, cancel orders, or lower the leverage.";
            case MARGIN_BELOW_INITIAL ->
                "The position needs " + money("required", context1) + " USD of collateral and would have "
                        + money("collateral", context2) + " USD. Move less, or reduce the position first.";
            case INVALID_AMOUNT -> "The amount is " + money("amount", context1) + "; it must be above 0.";
            case AMOUNT_OVERFLOW ->
                scale == null
                        ? "With an amount of " + money("amount", context2) + " USD the sum would be "
                                + money("sum", context1) + " USD, more than the exchange keeps. Use a smaller amount."
                        : "An order of " + size("size", context2) + " at " + price("price", context1)
                                + " is worth more than the exchange can count. Make it smaller.";
            case NO_POSITION -> "The account has no position in this market. Open one first.";
            default -> null;
        };
    }

    private String aboutTerms(Rejection rejection) {
        return switch (rejection) {
            case INVALID_PRICE -> invalidPrice();
            case INVALID_SIZE -> invalidSize();
            case INVALID_TRIGGER_PRICE ->
                "The trigger price " + price("triggerPrice", context1) + " must be above 0 and at most "
                        + price("largest", context2) + ".";
            case WOULD_TRIGGER_IMMEDIATELY ->
                "The price this trigger watches is " + price("now", context2) + " and has reached the trigger price "
                        + price("triggerPrice", context1)
                        + " already. Move the trigger price away from it, or place the order without a trigger.";
            case INVALID_EXPIRY -> {
                context.put("expiresNanos", Long.toString(context1));
                context.put("nowNanos", Long.toString(context2));
                yield "The expiry " + context1 + " is not usable: a GTD order needs one after the exchange's time "
                        + context2 + " (nanoseconds since 1970), any other order none.";
            }
            case INVALID_FIELD ->
                "A field is missing, malformed or contradicts another: MARKET orders are IOC or FOK and have no price,"
                        + " post-only orders are LIMIT with GTC or GTD, a client order id has 1 to 36 characters from '!' to '~',"
                        + " leverage is at least 1, a dead-man switch at most 24 hours.";
            case NOT_ALLOWED ->
                context1 != 0 || context2 != 0
                        ? notAllowed()
                        : "This market does not take that: a lit market knows no pegs, no all-or-none, no minimum quantity and no NBBO"
                                + " protection, a dark one no post-only, a trigger none of all those, a trailing stop that follows already no new trigger"
                                + " price, a pair at most two orders of which one is a trigger and none is all or nothing, a settled or delisted market keeps its status, and new risk"
                                + " parameters keep the pair price, kind and interval of funding, and the rules and window of the breaker. Leave it"
                                + " out.";
            case NO_REFERENCE_PRICE ->
                "The market has no fresh reference price at the moment. Reduce-only orders and cancels work; try again once it"
                        + " has one.";
            case LEVERAGE_TOO_HIGH -> {
                context.put("leverage", Long.toString(context1));
                context.put("allowed", Long.toString(context2));
                yield "Leverage " + context1 + " is above this market's highest, " + context2
                        + ". Choose at most that.";
            }
            default -> null;
        };
    }

    private String aboutOrders(Rejection rejection) {
        return switch (rejection) {
            case POST_ONLY_WOULD_CROSS ->
                "A post-only order at " + price("price", context1)
                        + " would trade at once with the best opposite price " + price("bestOpposite", context2)
                        + ". Move the price away from it, or drop post-only.";
            case REDUCE_ONLY_REJECTED ->
                "Nothing here can be reduced: a reduce-only order needs a position on the other side, and a market in status"
                        + " REDUCE_ONLY takes nothing else.";
            case UNKNOWN_ORDER -> {
                context.put("orderId", Long.toString(context1));
                yield (context1 == 0
                                ? "The account has no such open order"
                                : "The account has no open order " + context1)
                        + ". It may have traded or been cancelled; ask for its status.";
            }
            case DUPLICATE_CLIENT_ORDER_ID -> {
                context.put("orderId", Long.toString(context1));
                yield "The account's open order " + context1
                        + " already has this client order id. Choose another, or wait until that order is closed.";
            }
            case FOK_NOT_FILLED ->
                "A fill-or-kill order of " + size("size", context1) + " can't trade whole: "
                        + size("available", context2) + " can. Make it smaller, move the price, or use IOC.";
            case SELF_TRADE_PREVENTED ->
                "The order met an order of its own account. Cancel that one first, or choose another self-trade prevention.";
            default -> null;
        };
    }

    private String aboutOthers(Rejection rejection) {
        return switch (rejection) {
            case MARKET_CLOSED -> {
                MarketStatus status = context1 == (int) context1 ? MarketStatus.ofCode((int) context1) : null;
                String name = status == null ? Long.toString(context1) : status.name();
                context.put("status", name);
                yield "The market is " + name + " and takes no orders; cancels work.";
            }
            case FUNDING_IN_PROGRESS -> {
                context.put("marketId", Long.toString(context1));
                yield "The market is being funded, which takes less than a second. Try again; cancels work.";
            }
            case RATE_LIMIT_EXCEEDED -> "Too many requests. Slow down and try again.";
            case LIQUIDATION_PENDING ->
                context1 != 0
                        ? breaksPosition()
                        : "The position is below its maintenance margin and is about to be liquidated. Add margin or reduce it first.";
            case UNKNOWN_MARKET -> {
                context.put("marketId", Long.toString(context1));
                yield "There is no market " + context1 + ". The markets are listed by ListMarkets.";
            }
            case UNKNOWN_ACCOUNT -> {
                context.put("accountId", Long.toString(context1));
                yield "There is no account " + context1 + ". Accounts are opened by the operator.";
            }
            case INVALID_MARKET_PARAMETERS ->
                "The parameters of the market are out of range or contradict each other: a symbol has 1 to 32 of A-Z, 0-9, '-', '_', '.'; price"
                        + " and size decimals are at most 6 together; tick and step are above 0; the taker fee is 0 to 100000 ppm, the"
                        + " maker fee at most that either way; leverage rises from tier to tier up to 1000, the default leverage"
                        + " among them; a creator is an account.";
            case DUPLICATE_SYMBOL -> {
                context.put("marketId", Long.toString(context1));
                yield "Market " + context1 + " already has this symbol. Choose another.";
            }
            case CAPACITY_EXCEEDED -> {
                context.put("limit", Long.toString(context1));
                yield "The limit of " + context1
                        + " is reached. Cancel or close something, or ask the operator to raise it.";
            }
            default -> throw new IllegalStateException("No words for " + rejection);
        };
    }

    private String aboutGovernance(Rejection rejection) {
        return switch (rejection) {
            case PAUSED -> paused();
            case UNKNOWN_PROPOSAL -> {
                context.put("proposalId", Long.toString(context1));
                yield "There is no open proposal " + context1 + ". It may have been decided, taken back or expired.";
            }
            case ALREADY_APPROVED -> {
                context.put("proposalId", Long.toString(context1));
                yield "This account has approved proposal " + context1 + " already. Another one must.";
            }
            case TOO_FEW_APPROVERS -> {
                context.put("needed", Long.toString(context1));
                context.put("present", Long.toString(context2));
                yield "That needs " + context1 + " accounts with the role ADMIN, and there would be " + context2
                        + ". Grant the role to more.";
            }
            default -> null;
        };
    }

    private String paused() {
        context.put("level", Long.toString(context1));
        String end = "until accounts with the role ADMIN end it by a proposal";
        if (context2 != 0) {
            context.put("resumesNanos", Long.toString(context2));
            end = "until " + Instant.ofEpochSecond(0, context2);
        }
        String works = context1 == Pause.EVERYTHING
                ? "Only proposals and approvals work."
                : "Cancels and withdrawals work; try again then.";
        return "The exchange is paused at level " + context1 + " " + end + ", and does not take this now. " + works;
    }

    /** For want of a role. */
    private String notAllowed() {
        context.put("accountId", Long.toString(context1));
        Role role = Role.ofCode((int) context2);
        if (role == null) {
            return "Only the account that made a proposal takes it back, and account " + context1 + " did not.";
        }
        context.put("role", role.name());
        boolean isOperator = context1 == 0;
        return switch (role) {
            case USER ->
                "Account " + context1
                        + " lacks the role USER: it only reduces positions, cancels and withdraws. Have the role granted.";
            case ADMIN ->
                isOperator
                        ? "Governance is enabled, so the operator decides nothing. Let an account with the role ADMIN propose the"
                                + " change, and as many others approve it as the terms ask for."
                        : "Account " + context1
                                + " may not decide this. Until governance is enabled the operator does; from then"
                                + " on accounts with the role ADMIN propose and approve, and one with EMERGENCY pauses to level"
                                + " 1 or 2, above the present one, or proposes a pause.";
            default ->
                (isOperator
                                ? "Governance is enabled, so the operator does not do this."
                                : "Account " + context1 + " lacks the role " + role + ".")
                        + " Act as an account that has the role " + role + ", or have it granted.";
        };
    }

    private String breaksPosition() {
        context.put("accountId", Long.toString(context1));
        return "With these parameters the position of account " + context1
                + " would be liquidated. Ask for less, or wait until it is smaller or has more margin.";
    }

    private String invalidPrice() {
        if (scale == null) {
            context.put("price", Long.toString(context1));
            return "The price is out of range.";
        }
        String price = price("price", context1);
        if (context1 <= 0) {
            return "The price " + price + " must be above 0; a MARKET order has none.";
        }
        if (context1 > LARGEST_PRICE_UNITS) {
            return "The price " + price + " is above the largest, " + scale.price(LARGEST_PRICE_UNITS) + ".";
        }
        long tickUnits = scale.parameters().tickUnits();
        if (context1 % tickUnits != 0) {
            return "The price " + price + " is not a multiple of the tick " + price("tick", tickUnits) + ".";
        }
        return "The price " + price + " is outside the band around the mark price, which ends at "
                + price("bound", context2) + ". Move it inside.";
    }

    private String invalidSize() {
        if (scale == null) {
            context.put("size", Long.toString(context1));
            return "The size is out of range.";
        }
        String size = size("size", context1);
        if (context1 <= 0) {
            return "The size " + size + " must be above 0.";
        }
        if (context1 > LARGEST_SIZE_UNITS) {
            return "The size " + size + " is above the largest, " + scale.size(LARGEST_SIZE_UNITS) + ".";
        }
        return "The size " + size + " is not a multiple of the step "
                + size("step", scale.parameters().stepUnits()) + ".";
    }

    private String money(String name, long micros) {
        return put(name, Decimals.money(micros));
    }

    private String price(String name, long units) {
        return put(name, scale == null ? Long.toString(units) : scale.price(units));
    }

    private String size(String name, long units) {
        return put(name, scale == null ? Long.toString(units) : scale.size(units));
    }

    private String put(String name, String value) {
        context.put(name, value);
        return value;
    }
}
