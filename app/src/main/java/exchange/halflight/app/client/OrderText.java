package exchange.halflight.app.client;

import exchange.halflight.messages.grpc.Fill;
import exchange.halflight.messages.grpc.Order;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.OrderType;
import exchange.halflight.messages.grpc.TriggerBy;
import java.util.List;
import java.util.Locale;

/** Orders as text. */
public final class OrderText {
    private OrderText() {}

    /** The answer to a placement, amendment or cancel. */
    public static String of(OrderReply reply) {
        StringBuilder text = new StringBuilder();
        if (!reply.hasOrder()) {
            return "done, and closed too long ago to show" + System.lineSeparator();
        }
        text.append(line(reply.getOrder()));
        if (reply.getRepeated()) {
            text.append("  (the answer to an earlier command with this id)");
        }
        text.append(System.lineSeparator());
        for (Fill fill : reply.getFillsList()) {
            text.append("  traded ")
                    .append(fill.getSize())
                    .append(" at ")
                    .append(fill.getPrice())
                    .append(", trade ")
                    .append(fill.getTradeId())
                    .append(System.lineSeparator());
        }
        return text.toString();
    }

    /** One line. */
    public static String line(Order order) {
        return "order " + order.getOrderId() + ": " + order.getSide() + " " + order.getSize() + " " + order.getMarket()
                + price(order) + trigger(order) + ", " + state(order)
                + ", filled " + order.getFilled() + ", remaining " + order.getRemaining();
    }

    private static String price(Order order) {
        boolean isPeg = order.getType() == OrderType.PEG_MID
                || order.getType() == OrderType.PEG_BID
                || order.getType() == OrderType.PEG_ASK;
        if (order.getPrice().isEmpty()) {
            return isPeg ? " at " + order.getType() : " at market";
        }
        return isPeg ? " at " + order.getType() + " up to " + order.getPrice() : " at " + order.getPrice();
    }

    /** What a trigger order waits or waited for. */
    private static String trigger(Order order) {
        if (order.getTriggerBy() == TriggerBy.TRIGGER_BY_UNSPECIFIED) {
            return "";
        }
        String watched = order.getTriggerBy().name().substring("BY_".length()).toLowerCase(Locale.ROOT);
        String price = order.getTriggerPrice().isEmpty() ? "" : " at " + order.getTriggerPrice();
        String callback =
                order.getCallbackPpm() == 0 ? "" : " come back by " + order.getCallbackPpm() + " parts per million";
        return ", " + order.getType() + " on " + watched + price + callback;
    }

    /** Many orders. */
    public static Table table(List<Order> orders) {
        Table table =
                new Table("ORDER", "CLIENT ID", "MARKET", "SIDE", "TYPE", "TIF", "PRICE", "SIZE", "FILLED", "STATE");
        for (Order order : orders) {
            table.row(
                    order.getOrderId(),
                    order.getClientOrderId(),
                    order.getMarket(),
                    order.getSide(),
                    order.getType(),
                    order.getTimeInForce(),
                    order.getPrice(),
                    order.getSize(),
                    order.getFilled(),
                    state(order));
        }
        return table;
    }

    private static String state(Order order) {
        return order.getCancelReason().isEmpty()
                ? order.getState().name()
                : order.getState() + " (" + order.getCancelReason() + ")";
    }
}
