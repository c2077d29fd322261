package exchange.halflight.app.command;

import exchange.halflight.app.client.ClientOptions;
import exchange.halflight.app.client.Table;
import exchange.halflight.messages.grpc.BookLevel;
import exchange.halflight.messages.grpc.BookReply;
import exchange.halflight.messages.grpc.BookRequest;
import exchange.halflight.messages.grpc.PriceSource;
import exchange.halflight.messages.grpc.Trade;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code book}. */
@Command(name = "book", description = "Shows the order book of a market, best prices in the middle.")
final class BookCommand implements Callable<Integer> {
    @Mixin
    private ClientOptions client;

    @Parameters(paramLabel = "SYMBOL", description = "The market.")
    private String market;

    @Option(names = "--depth", defaultValue = "10", description = "Levels a side, 0 = all (default: ${DEFAULT-VALUE}).")
    private int depth;

    @Option(names = "--trades", defaultValue = "0", description = "Also this many of the latest trades.")
    private int trades;

    @Option(names = "--orders", description = "With --json: also each level's orders.")
    private boolean orders;

    @Override
    public Integer call() {
        BookReply book = client.call(connection -> connection
                .exchange()
                .book(BookRequest.newBuilder()
                        .setMarket(market)
                        .setDepth(depth)
                        .setTrades(trades)
                        .setOrders(orders)
                        .build()));
        return book.hasRejection() ? client.reject(book, book.getRejection()) : client.print(book, text(book));
    }

    private static String text(BookReply book) {
        Table table = new Table("SIDE", "PRICE", "SIZE", "ORDERS");
        for (BookLevel level : book.getAsksList().reversed()) {
            table.row("ask", level.getPrice(), level.getSize(), level.getOrderCount());
        }
        for (BookLevel level : book.getBidsList()) {
            table.row("bid", level.getPrice(), level.getSize(), level.getOrderCount());
        }
        String mark = book.getMark().isEmpty() ? "no mark yet" : "mark " + book.getMark();
        if (book.getPriceSource() == PriceSource.BUILT_IN) {
            mark += " (" + PriceSources.text(book.getPriceSource()) + ")";
        }
        StringBuilder text = new StringBuilder(book.getMarket() + ", " + mark + ", after public event "
                + book.getPublicSequence() + System.lineSeparator() + table);
        if (book.getTradesCount() > 0) {
            Table list = new Table("TRADE", "PRICE", "SIZE", "TAKER");
            for (Trade trade : book.getTradesList()) {
                boolean dark = trade.getTradeId() == 0;
                list.row(
                        dark ? "" : trade.getTradeId(),
                        trade.getPrice(),
                        trade.getSize(),
                        dark ? "" : trade.getTakerSide());
            }
            text.append(list);
        }
        return text.toString();
    }
}
