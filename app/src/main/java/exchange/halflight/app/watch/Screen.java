package exchange.halflight.app.watch;

import exchange.halflight.app.client.OrderText;
import exchange.halflight.app.client.Table;
import exchange.halflight.messages.grpc.BookDiff;
import exchange.halflight.messages.grpc.BookLevel;
import exchange.halflight.messages.grpc.BookSnapshot;
import exchange.halflight.messages.grpc.Notification;
import exchange.halflight.messages.grpc.Order;
import exchange.halflight.messages.grpc.OrderState;
import exchange.halflight.messages.grpc.OrderUpdate;
import exchange.halflight.messages.grpc.OrdersSnapshot;
import exchange.halflight.messages.grpc.Position;
import exchange.halflight.messages.grpc.PositionsState;
import exchange.halflight.messages.grpc.Ticker;
import exchange.halflight.messages.grpc.Trade;
import exchange.halflight.messages.grpc.WalletState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The latest state of everything, drawn anew where it stood. */
public final class Screen implements View {
    private static final int DEPTH = 8;
    private static final int NARROWEST_SIDE = 24;
    private static final String BLANK = "";

    private final Terminal terminal;
    private final String market;
    private final boolean own;
    private final Book book = new Book();
    private final Deque<Trade> trades = new ArrayDeque<>();
    private final SequencedMap<Long, Order> orders = new LinkedHashMap<>();
    private final SequencedMap<String, Position> positions = new LinkedHashMap<>();
    private Ticker ticker = Ticker.getDefaultInstance();
    private WalletState wallet = WalletState.getDefaultInstance();
    private String notice = "";
    private String trouble = "connecting";
    private boolean changed = true;

    /**
     * Draws on a terminal.
     *
     * @param own whether an account is watched as well
     */
    public Screen(Terminal terminal, String market, boolean own) {
        this.terminal = terminal;
        this.market = market;
        this.own = own;
    }

    @Override
    public void told(Told message) {
        changed = true;
        switch (message.channel()) {
            case "trades" -> trade(message.data(Trade.newBuilder()).build());
            case "book" -> book(message);
            case "ticker" -> ticker = message.data(Ticker.newBuilder()).build();
            case "orders" -> orders(message);
            case "positions" ->
                message.data(PositionsState.newBuilder()).getPositionsList().forEach(this::position);
            case "wallet" -> wallet = message.data(WalletState.newBuilder()).build();
            case "notifications" ->
                notice = message.data(Notification.newBuilder()).getText();
            default -> {
                // Of the exchange as a whole, which this screen does not show.
            }
        }
    }

    private void trade(Trade trade) {
        trades.addFirst(trade);
        if (trades.size() > DEPTH) {
            trades.removeLast();
        }
    }

    private void book(Told message) {
        if (message.isSnapshot()) {
            book.replace(message.data(BookSnapshot.newBuilder()).build());
        } else {
            book.change(message.data(BookDiff.newBuilder()).build());
        }
    }

    private void orders(Told message) {
        if (message.isSnapshot()) {
            orders.clear();
            message.data(OrdersSnapshot.newBuilder()).getOrdersList().forEach(this::order);
        } else {
            order(message.data(OrderUpdate.newBuilder()).getOrder());
        }
    }

    private void order(Order order) {
        boolean isOpen = order.getState() == OrderState.OPEN || order.getState() == OrderState.UNTRIGGERED;
        if (isOpen) {
            orders.put(order.getOrderId(), order);
        } else {
            orders.remove(order.getOrderId());
        }
    }

    private void position(Position position) {
        if (position.getSize().equals("0")) {
            positions.remove(position.getMarket());
        } else {
            positions.put(position.getMarket(), position);
        }
    }

    @Override
    public void connection(String newTrouble) {
        changed |= !newTrouble.equals(trouble);
        trouble = newTrouble;
    }

    @Override
    public void refresh() {
        if (terminal.isTime(changed)) {
            changed = false;
            terminal.draw(lines());
        }
    }

    /** Everything, from top to bottom. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(market + "  " + Lines.ticker(ticker));
        lines.add(trouble.isEmpty() ? BLANK : trouble);
        List<BookLevel> bids = book.bids(DEPTH);
        List<BookLevel> asks = book.asks(DEPTH);
        Trade[] latest = trades.toArray(Trade[]::new);
        lines.add(beside("BID", "ASK", "TRADES"));
        for (int row = 0; row < DEPTH; row++) {
            lines.add(beside(
                    row < bids.size() ? level(bids.get(row)) : BLANK,
                    row < asks.size() ? level(asks.get(row)) : BLANK,
                    row < latest.length ? Lines.trade(latest[row]) : BLANK));
        }
        if (own) {
            lines.add(BLANK);
            lines.add(Lines.wallet(wallet));
            lines.addAll(ownPositions());
            lines.addAll(OrderText.table(List.copyOf(orders.values()))
                    .toString()
                    .lines()
                    .toList());
            lines.add(notice);
        }
        return lines;
    }

    private List<String> ownPositions() {
        Table table = new Table("MARKET", "SIZE", "ENTRY", "MARK", "UNREALISED", "COLLATERAL", "LIQUIDATION");
        for (Position position : positions.values()) {
            table.row(
                    position.getMarket(),
                    position.getSize(),
                    position.getEntryPrice(),
                    position.getMark(),
                    position.getUnrealised(),
                    position.getCollateral(),
                    position.getLiquidationPrice());
        }
        return table.toString().lines().toList();
    }

    private static String level(BookLevel level) {
        return level.getSize() + " at " + level.getPrice();
    }

    private static String beside(String bid, String ask, String trade) {
        return String.format("%-" + NARROWEST_SIDE + "s%-" + NARROWEST_SIDE + "s%s", bid, ask, trade)
                .stripTrailing();
    }
}
