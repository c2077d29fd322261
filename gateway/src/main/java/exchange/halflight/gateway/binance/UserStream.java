package exchange.halflight.gateway.binance;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.gateway.stream.AccountTopic;
import exchange.halflight.gateway.stream.Frame;
import exchange.halflight.gateway.view.AccountState;
import exchange.halflight.gateway.view.Fact;
import exchange.halflight.messages.grpc.AccountReply;
import exchange.halflight.messages.grpc.AccountTrade;
import exchange.halflight.messages.grpc.Order;
import exchange.halflight.messages.grpc.OrderUpdate;
import exchange.halflight.messages.grpc.OrderUpdateKind;
import exchange.halflight.messages.grpc.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What happens to an account, as its private stream tells it. */
final class UserStream implements AccountTopic.Format {
    private static final Set<EntryReason> HOLDS = Set.of(EntryReason.HOLD_RESERVED, EntryReason.HOLD_RELEASED);

    private final StreamTopics.Key key;

    UserStream(StreamTopics.Key key) {
        this.key = key;
    }

    /** What there is already is asked for over REST. */
    @Override
    public List<Frame> opened(Fact.AccountOpened account) {
        return List.of();
    }

    @Override
    public List<Frame> order(Fact.OrderChanged change) {
        OrderUpdate update = change.update();
        Order order = update.getOrder();
        List<Frame> frames = new ArrayList<>();
        boolean isTrade = update.getKind() == OrderUpdateKind.TRADED;
        if (OrderRows.isAlgo(order) && (!isTrade || !OrderRows.isOpen(order))) {
            frames.add(StreamTopics.frame(key, algo(update)));
        }
        if (OrderRows.isOrder(order)) {
            String execution = switch (update.getKind()) {
                case ACCEPTED, TRIGGERED -> "NEW";
                case TRADED -> "TRADE";
                case AMENDED, REDUCED -> "AMENDMENT";
                case ENDED -> OrderRows.status(order).equals("CANCELED") ? "CANCELED" : "EXPIRED";
                default -> "";
            };
            if (!execution.isEmpty()) {
                frames.add(StreamTopics.frame(key, order(update, execution)));
            }
        }
        return frames;
    }

    /** Money that is only reserved is no change of a balance here. */
    @Override
    public List<Frame> moved(AccountState state, long timeNanos, Set<EntryReason> reasons) {
        if (HOLDS.containsAll(reasons)) {
            return List.of();
        }
        AccountReply money = state.money();
        Row balance = Row.of("a", Symbols.ASSET)
                .with("wb", Money.sum(money.getFree(), money.getHold(), money.getCollateral()))
                .with("cw", Money.sum(money.getFree(), money.getHold()))
                .with("bc", "0");
        return List.of(StreamTopics.frame(
                key,
                Row.of("e", "ACCOUNT_UPDATE")
                        .with("E", Money.millis(timeNanos))
                        .with("T", Money.millis(timeNanos))
                        .with(
                                "a",
                                Row.of("m", reason(reasons))
                                        .with("B", List.of(balance))
                                        .with(
                                                "P",
                                                state.positions().stream()
                                                        .map(UserStream::position)
                                                        .toList()))));
    }

    @Override
    public List<Frame> notice(Fact.Noticed notice) {
        return List.of();
    }

    private static Row position(Position position) {
        return Row.of("s", position.getMarket())
                .with("pa", position.getSize())
                .with("ep", Money.orZero(position.getEntryPrice()))
                .with("bep", Money.orZero(position.getEntryPrice()))
                .with("cr", position.getRealised())
                .with("up", Money.orZero(position.getUnrealised()))
                .with("mt", "isolated")
                .with("iw", position.getCollateral())
                .with("ps", "BOTH");
    }

    private static String reason(Set<EntryReason> reasons) {
        if (reasons.contains(EntryReason.DEPOSIT)) {
            return "DEPOSIT";
        }
        if (reasons.contains(EntryReason.WITHDRAWAL_REQUESTED)) {
            return "WITHDRAW";
        }
        if (reasons.contains(EntryReason.FUNDING_PAID) || reasons.contains(EntryReason.FUNDING_RECEIVED)) {
            return "FUNDING_FEE";
        }
        boolean margin = reasons.contains(EntryReason.MARGIN_ADDED) || reasons.contains(EntryReason.MARGIN_REMOVED);
        return margin ? "MARGIN_TRANSFER" : "ORDER";
    }

    private static Row order(OrderUpdate update, String execution) {
        Order order = update.getOrder();
        Row rest = OrderRows.order(order);
        Row told = Row.of("s", order.getMarket())
                .with("c", order.getClientOrderId())
                .with("S", order.getSide().name())
                .with("o", rest.get("type"))
                .with("f", rest.get("timeInForce"))
                .with("q", order.getSize())
                .with("p", rest.get("price"))
                .with("ap", rest.get("avgPrice"))
                .with("sp", rest.get("stopPrice"))
                .with("x", execution)
                .with("X", rest.get("status"))
                .with("i", order.getOrderId())
                .with("z", order.getFilled())
                .with("T", Money.millis(update.getTimeNanos()))
                .with("R", order.getReduceOnly())
                .with("wt", rest.get("workingType"))
                .with("ot", rest.get("origType"))
                .with("ps", "BOTH")
                .with("cp", false)
                .with("pP", false)
                .with("si", 0)
                .with("ss", 0)
                .with("V", rest.get("selfTradePreventionMode"))
                .with("pm", "NONE")
                .with("gtd", rest.get("goodTillDate"));
        AccountTrade fill = update.getFill();
        told.with("l", Money.orZero(fill.getSize()))
                .with("L", Money.orZero(fill.getPrice()))
                .with("N", Symbols.ASSET)
                .with("n", Money.orZero(fill.getFee()))
                .with("t", fill.getTradeId())
                .with("m", fill.getMaker())
                .with("rp", Money.orZero(fill.getRealised()));
        return Row.of("e", "ORDER_TRADE_UPDATE")
                .with("E", Money.millis(update.getTimeNanos()))
                .with("T", Money.millis(update.getTimeNanos()))
                .with("o", told);
    }

    private static Row algo(OrderUpdate update) {
        Order order = update.getOrder();
        Row rest = OrderRows.algo(order);
        return Row.of("e", "ALGO_UPDATE")
                .with("T", Money.millis(update.getTimeNanos()))
                .with("E", Money.millis(update.getTimeNanos()))
                .with(
                        "o",
                        Row.of("caid", rest.get("clientAlgoId"))
                                .with("aid", rest.get("algoId"))
                                .with("at", rest.get("algoType"))
                                .with("o", rest.get("orderType"))
                                .with("s", rest.get("symbol"))
                                .with("S", rest.get("side"))
                                .with("ps", "BOTH")
                                .with("f", rest.get("timeInForce"))
                                .with("q", rest.get("quantity"))
                                .with("X", rest.get("algoStatus"))
                                .with("ai", rest.get("actualOrderId"))
                                .with("ap", rest.get("actualPrice"))
                                .with("aq", order.getFilled())
                                .with("tp", rest.get("triggerPrice"))
                                .with("p", rest.get("price"))
                                .with("V", rest.get("selfTradePreventionMode"))
                                .with("wt", rest.get("workingType"))
                                .with("pm", "NONE")
                                .with("cp", false)
                                .with("pP", false)
                                .with("R", rest.get("reduceOnly"))
                                .with("tt", rest.get("triggerTime"))
                                .with("gtd", rest.get("goodTillDate"))
                                .with("rm", update.getRefusal()));
    }
}
