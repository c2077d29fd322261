package exchange.halflight.app.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Writes a folder of a recorded flow of our own: random orders, and what a plain list-based book makes of them. */
final class GeneratedFlow {
    private static final class Open {
        private final long orderId;
        private final char side;
        private final long price;
        private long quantity;

        private Open(long orderId, char side, long price, long quantity) {
            this.orderId = orderId;
            this.side = side;
            this.price = price;
            this.quantity = quantity;
        }
    }

    private static final long MIDDLE = 100_000;
    private static final int SEED_ORDERS = 40;

    private final SplittableRandom random;
    /** In the order of arrival, so among equal prices the first is the oldest. */
    private final List<Open> book = new ArrayList<>();

    private final List<String> seed = new ArrayList<>(List.of("priority_seq,order_id,side,price_milli,qty_shares"));
    private final List<String> commands = new ArrayList<>(
            List.of("cmd_seq,op,side,order_id,limit_price_milli,qty_shares,limit_is_exact,n_expected_fills"));
    private final List<String> fills =
            new ArrayList<>(List.of("cmd_seq,fill_no,taker_order_id,maker_order_id,price_milli,qty_shares"));
    private final List<String> finalBook = new ArrayList<>(List.of("order_id,side,price_milli,qty_shares"));
    private long lastOrderId = 1_000;

    private GeneratedFlow(long randomSeed) {
        random = new SplittableRandom(randomSeed);
    }

    /** Writes the four files. */
    static void write(Path folder, long randomSeed, int commandCount) throws IOException {
        GeneratedFlow flow = new GeneratedFlow(randomSeed);
        for (int i = 0; i < SEED_ORDERS; i++) {
            flow.seedOrder(i);
        }
        for (int i = 0; i < commandCount; i++) {
            flow.command(i);
        }
        flow.writeFinalBook('B', Comparator.comparingLong((Open order) -> -order.price));
        flow.writeFinalBook('S', Comparator.comparingLong((Open order) -> order.price));
        Files.createDirectories(folder);
        Files.write(folder.resolve("seed_book.csv"), flow.seed);
        Files.write(folder.resolve("commands.csv"), flow.commands);
        Files.write(folder.resolve("expected_fills.csv"), flow.fills);
        Files.write(folder.resolve("expected_final_book.csv"), flow.finalBook);
    }

    private void seedOrder(int index) {
        char side = index % 2 == 0 ? 'B' : 'S';
        long distance = 10L * (1 + random.nextInt(50));
        Open order = new Open(
                ++lastOrderId, side, side == 'B' ? MIDDLE - distance : MIDDLE + distance, 1 + random.nextInt(500));
        book.add(order);
        seed.add(index + "," + order.orderId + "," + side + "," + order.price + "," + order.quantity);
    }

    private void command(int sequence) {
        if (!book.isEmpty() && random.nextInt(4) == 0) {
            Open victim = book.remove(random.nextInt(book.size()));
            commands.add(sequence + ",CANCEL," + victim.side + "," + victim.orderId + "," + victim.price + ","
                    + victim.quantity + ",1,0");
            return;
        }
        char side = random.nextBoolean() ? 'B' : 'S';
        Open order = new Open(++lastOrderId, side, MIDDLE + 10L * (random.nextInt(61) - 30), 1 + random.nextInt(500));
        commands.add(
                sequence + ",NEW," + side + "," + order.orderId + "," + order.price + "," + order.quantity + ",1,");
        match(sequence, order);
        if (order.quantity > 0) {
            book.add(order);
        }
    }

    private void match(int sequence, Open taker) {
        for (int fill = 0; taker.quantity > 0; fill++) {
            Open best = null;
            for (Open order : book) {
                boolean crosses = order.side != taker.side
                        && (taker.side == 'B' ? order.price <= taker.price : order.price >= taker.price);
                boolean better =
                        best == null || (taker.side == 'B' ? order.price < best.price : order.price > best.price);
                if (crosses && better) {
                    best = order;
                }
            }
            if (best == null) {
                return;
            }
            long quantity = Math.min(taker.quantity, best.quantity);
            taker.quantity -= quantity;
            best.quantity -= quantity;
            if (best.quantity == 0) {
                book.remove(best);
            }
            fills.add(sequence + "," + fill + "," + taker.orderId + "," + best.orderId + "," + best.price + ","
                    + quantity);
        }
    }

    private void writeFinalBook(char side, Comparator<Open> byPrice) {
        // A stable sort keeps the order of arrival among equal prices.
        book.stream()
                .filter(order -> order.side == side)
                .sorted(byPrice)
                .forEach(order -> finalBook.add(order.orderId + "," + side + "," + order.price + "," + order.quantity));
    }
}
