package exchange.halflight.app.flow;

import exchange.halflight.core.order.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A recorded flow: files {@code seed_book}, {@code commands}, {@code expected_fills} and {@code expected_final_book}, each
 * {@code .csv} or {@code .csv.gz} with a heading. Prices are thousandths, quantities whole units.
 *
 * @param orders the seed book in file order, then every command in file order
 * @param seedOrders how many of {@code orders} are the seed book
 * @param fills expected fills in order
 * @param finalBook expected orders in the book at the end, in file order
 * @param fingerprint hexadecimal; the same for the same contents
 */
public record FlowFolder(
        List<Step> orders, int seedOrders, List<Fill> fills, List<Resting> finalBook, String fingerprint) {
    /**
     * An order to place, or one to cancel.
     *
     * @param sequence the command's number in the file; -1 for the seed book
     * @param orderId the order's number in the files
     */
    public record Step(long sequence, boolean cancel, Side side, long orderId, long priceMilli, long quantity) {}

    /** A fill, with the files' order numbers. */
    public record Fill(long takerOrderId, long makerOrderId, long priceMilli, long quantity) {}

    /** An order in the book. */
    public record Resting(long orderId, Side side, long priceMilli, long quantity) {}

    public FlowFolder {
        orders = List.copyOf(orders);
        fills = List.copyOf(fills);
        finalBook = List.copyOf(finalBook);
    }

    /**
     * Reads a folder.
     *
     * @throws FlowException where a file is missing or a line can't be understood, naming both
     */
    public static FlowFolder read(Path folder) throws FlowException, IOException {
        FlowFile seed = FlowFile.find(folder, "seed_book");
        FlowFile commands = FlowFile.find(folder, "commands");
        FlowFile expectedFills = FlowFile.find(folder, "expected_fills");
        FlowFile expectedBook = FlowFile.find(folder, "expected_final_book");
        List<Step> steps = new ArrayList<>();
        for (FlowFile.Row row : seed.rows("order_id", "side", "price_milli", "qty_shares")) {
            steps.add(new Step(-1, false, row.side(1), row.number(0), row.number(2), row.number(3)));
        }
        int seedOrders = steps.size();
        for (FlowFile.Row row : commands.rows("cmd_seq", "op", "side", "order_id", "limit_price_milli", "qty_shares")) {
            boolean cancel = row.oneOf(1, "NEW", "CANCEL").equals("CANCEL");
            steps.add(new Step(row.number(0), cancel, row.side(2), row.number(3), row.number(4), row.number(5)));
        }
        List<Fill> fills = new ArrayList<>();
        for (FlowFile.Row row : expectedFills.rows("taker_order_id", "maker_order_id", "price_milli", "qty_shares")) {
            fills.add(new Fill(row.number(0), row.number(1), row.number(2), row.number(3)));
        }
        List<Resting> book = new ArrayList<>();
        for (FlowFile.Row row : expectedBook.rows("order_id", "side", "price_milli", "qty_shares")) {
            book.add(new Resting(row.number(0), row.side(1), row.number(2), row.number(3)));
        }
        String fingerprint = HexFormat.of().formatHex(FlowFile.digest(List.of(seed, commands)));
        return new FlowFolder(steps, seedOrders, fills, book, fingerprint);
    }

    /** New orders among the commands. */
    public long newOrders() {
        return orders.stream().skip(seedOrders).filter(step -> !step.cancel).count();
    }

    /** Expected fills by taker, in order. */
    Map<Long, List<Fill>> fillsByTaker() {
        return byTaker(fills);
    }

    static Map<Long, List<Fill>> byTaker(List<Fill> fills) {
        return fills.stream().collect(Collectors.groupingBy(Fill::takerOrderId, TreeMap::new, Collectors.toList()));
    }
}
