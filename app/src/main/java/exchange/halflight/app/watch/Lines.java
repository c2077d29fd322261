package exchange.halflight.app.watch;

import exchange.halflight.app.client.OrderText;
import exchange.halflight.messages.grpc.BookDiff;
import exchange.halflight.messages.grpc.BookSnapshot;
import exchange.halflight.messages.grpc.Notification;
import exchange.halflight.messages.grpc.Order;
import exchange.halflight.messages.grpc.OrderUpdate;
import exchange.halflight.messages.grpc.OrdersSnapshot;
import exchange.halflight.messages.grpc.Position;
import exchange.halflight.messages.grpc.PositionsState;
import exchange.halflight.messages.grpc.Ticker;
import exchange.halflight.messages.grpc.Trade;
import exchange.halflight.messages.grpc.WalletState;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** A line for everything that is told: where nobody sits at a terminal. */
public final class Lines implements View {
    private final PrintWriter out;
    private final InstantSource clock;
    private final Book book = new Book();
    private String best = "";
    private String trouble = "not yet";

    /** Prints there, with the time of the clock. */
    public Lines(PrintWriter out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void told(Told message) {
        switch (message.channel()) {
            case "trades" ->
                print(message.market() + "  trade  "
                        + trade(message.data(Trade.newBuilder()).build()));
            case "book" -> book(message);
            case "ticker" ->
                print(message.market() + "  ticker  "
                        + ticker(message.data(Ticker.newBuilder()).build()));
            case "orders" -> orders(message);
            case "positions" ->
                message.data(PositionsState.newBuilder()).getPositionsList().forEach(this::position);
            case "wallet" ->
                print("wallet  " + wallet(message.data(WalletState.newBuilder()).build()));
            case "notifications" ->
                print("notice  " + message.data(Notification.newBuilder()).getText());
            default -> print(message.channel());
        }
    }

    private void book(Told message) {
        if (message.isSnapshot()) {
            book.replace(message.data(BookSnapshot.newBuilder()).build());
        } else {
            book.change(message.data(BookDiff.newBuilder()).build());
        }
        if (!book.best().equals(best)) {
            best = book.best();
            print(message.market() + "  book  " + best);
        }
    }

    private void orders(Told message) {
        if (message.isSnapshot()) {
            for (Order order : message.data(OrdersSnapshot.newBuilder()).getOrdersList()) {
                print(OrderText.line(order));
            }
        } else {
            OrderUpdate update = message.data(OrderUpdate.newBuilder()).build();
            print(OrderText.line(update.getOrder()) + "  " + update.getKind());
        }
    }

    private void position(Position position) {
        print("position  " + position.getMarket() + "  " + position.getSize()
                + (position.getEntryPrice().isEmpty() ? "" : " from " + position.getEntryPrice()) + ", unrealised "
                + position.getUnrealised() + ", collateral " + position.getCollateral());
    }

    @Override
    public void connection(String newTrouble) {
        if (!newTrouble.equals(trouble)) {
            trouble = newTrouble;
            print(trouble.isEmpty() ? "connected" : trouble);
        }
    }

    @Override
    public void refresh() {
        // The writer does not know what happens to the stream below it.
        if (out.checkError() || System.out.checkError()) {
            throw new NobodyReadsException();
        }
    }

    static String trade(Trade trade) {
        String taker = trade.getTradeId() == 0 ? "" : "  " + trade.getTakerSide();
        return trade.getSize() + " at " + trade.getPrice() + taker;
    }

    static String ticker(Ticker ticker) {
        return "mark " + ticker.getMarkPrice() + "  index " + ticker.getIndexPrice() + "  last "
                + ticker.getLastPrice() + "  24 hours " + ticker.getChangePercent() + " %  volume "
                + ticker.getVolume();
    }

    static String wallet(WalletState wallet) {
        return "free " + wallet.getFree() + "  hold " + wallet.getHold() + "  collateral " + wallet.getCollateral()
                + "  unrealised " + wallet.getUnrealised() + "  equity " + wallet.getEquity()
                + (wallet.getReasonsCount() == 0 ? "" : "  " + String.join(",", wallet.getReasonsList()));
    }

    private void print(String text) {
        out.println(clock.instant().truncatedTo(ChronoUnit.MILLIS) + "  " + text);
        out.flush();
    }
}
