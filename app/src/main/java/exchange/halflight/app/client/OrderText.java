package exchange.halflight.app.client;

import exchange.halflight.messages.grpc.Fill;
import exchange.halflight.messages.grpc.Order;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.OrderType;
import java.util.List;

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
                + price(order) + ", " + state(order)
                + ", filled " + order.getFilled() + ", remaining " + order.getRemaining();
    }

    private static String price(Order order) {
        boolean isPeg = order.getType() != OrderType.LIMIT && order.getType() != OrderType.MARKET;
        if (order.getPrice().isEmpty()) {
            return isPeg ? " at " + order.getType() : " at market";
        }
        return isPeg ? " at " + order.getType() + " up to " + order.getPrice() : " at " + order.getPrice();
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
