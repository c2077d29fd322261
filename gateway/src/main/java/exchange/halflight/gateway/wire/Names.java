package exchange.halflight.gateway.wire;

import exchange.halflight.messages.grpc.BookKind;
import exchange.halflight.messages.grpc.MarkPolicy;
import exchange.halflight.messages.grpc.MarketStatus;
import exchange.halflight.messages.grpc.OrderType;
import exchange.halflight.messages.grpc.SelfTradePrevention;
import exchange.halflight.messages.grpc.Side;
import exchange.halflight.messages.grpc.TimeInForce;
import exchange.halflight.messages.grpc.TriggerBy;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The core's words and the public ones. They are the same; a public word the core does not have is refused. */
public final class Names {
    private static final String BY = "BY_";

    private Names() {}

    public static Side side(exchange.halflight.core.order.Side side) {
        return Side.valueOf(side.name());
    }

    public static OrderType type(exchange.halflight.core.order.OrderType type) {
        return OrderType.valueOf(type.name());
    }

    public static TimeInForce timeInForce(exchange.halflight.core.order.TimeInForce timeInForce) {
        return TimeInForce.valueOf(timeInForce.name());
    }

    public static SelfTradePrevention selfTradePrevention(exchange.halflight.core.order.SelfTradePrevention mode) {
        return SelfTradePrevention.valueOf(mode.name());
    }

    public static TriggerBy triggerBy(exchange.halflight.core.order.TriggerBy by) {
        return by == null ? TriggerBy.TRIGGER_BY_UNSPECIFIED : TriggerBy.valueOf(BY + by.name());
    }

    /** The price a trigger watches: LAST where a trigger names none, none for other orders that name none. */
    static exchange.halflight.core.order.TriggerBy triggerBy(TriggerBy by, boolean isTrigger)
            throws InvalidRequestException {
        return switch (by) {
            case BY_LAST -> exchange.halflight.core.order.TriggerBy.LAST;
            case BY_MARK -> exchange.halflight.core.order.TriggerBy.MARK;
            case BY_INDEX -> exchange.halflight.core.order.TriggerBy.INDEX;
            case TRIGGER_BY_UNSPECIFIED -> isTrigger ? exchange.halflight.core.order.TriggerBy.LAST : null;
            case UNRECOGNIZED ->
                throw new InvalidRequestException(
                        "trigger_by", "is not a known value; it is one of BY_LAST, BY_MARK, BY_INDEX");
        };
    }

    public static BookKind bookKind(exchange.halflight.core.market.BookKind kind) {
        return BookKind.valueOf(kind.name());
    }

    public static MarkPolicy markPolicy(exchange.halflight.core.market.MarkPolicy policy) {
        return MarkPolicy.valueOf(policy.name());
    }

    public static MarketStatus status(exchange.halflight.core.market.MarketStatus status) {
        return MarketStatus.valueOf(status.name());
    }

    /** The core's status for a public one. */
    public static exchange.halflight.core.market.MarketStatus status(MarketStatus status, int number)
            throws InvalidRequestException {
        return core("status", exchange.halflight.core.market.MarketStatus.class, status, number);
    }

    /** The core's word for a public one. */
    static <T extends Enum<T>> T core(String field, Class<T> words, Enum<?> word, int number)
            throws InvalidRequestException {
        for (T candidate : words.getEnumConstants()) {
            if (candidate.name().equals(word.name())) {
                return candidate;
            }
        }
        throw new InvalidRequestException(field, problem(words, number));
    }

    /** The core's word for a public one, or this one where none was given. */
    static <T extends Enum<T>> T core(String field, T unset, Enum<?> word, int number) throws InvalidRequestException {
        return number == 0 ? unset : core(field, unset.getDeclaringClass(), word, number);
    }

    private static String problem(Class<? extends Enum<?>> words, int number) {
        String allowed = Arrays.stream(words.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        return (number == 0 ? "is missing" : number + " is not a known value") + "; it is one of " + allowed;
    }
}
