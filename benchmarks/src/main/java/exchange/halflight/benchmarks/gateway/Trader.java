package exchange.halflight.benchmarks.gateway;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.SplittableRandom;

/** One account with one connection: places orders around one price, and looks at book, ticker and its positions. Not thread-safe. */
final class Trader implements AutoCloseable {
    /** Orders stand at most so many ticks from the price; most of them trade. */
    private static final int SPREAD_TICKS = 20;

    private static final String MARKET = "/api/v1/markets/" + GatewayServer.MARKET;

    private final HttpConnection connection;
    private final ApiKey key;
    private final SplittableRandom random;
    private final byte[] book = ApiKey.unsigned("GET", MARKET + "/book?depth=20");
    private final byte[] ticker = ApiKey.unsigned("GET", MARKET + "/ticker");
    private int queries;

    private Trader(HttpConnection connection, ApiKey key, int seed) {
        this.connection = connection;
        this.key = key;
        random = new SplittableRandom(seed);
    }

    /** A new account at this gateway. */
    static Trader open(int port, int seed) throws IOException {
        HttpConnection connection = new HttpConnection(port);
        return new Trader(connection, ApiKey.create(connection), seed);
    }

    /** Buys or sells a little, and waits until the exchange has acknowledged it. */
    void placeOrder() throws IOException {
        String side = random.nextBoolean() ? "BUY" : "SELL";
        place(side, GatewayServer.PRICE - SPREAD_TICKS + random.nextInt(2 * SPREAD_TICKS + 1), 1);
    }

    /** Offers so many smallest sizes, so that as many orders to buy can trade. */
    void offer(int sizes) throws IOException {
        place("SELL", GatewayServer.PRICE, sizes);
    }

    /** Buys one smallest size from who offers it: one trade. */
    void buyOne() throws IOException {
        place("BUY", GatewayServer.PRICE + SPREAD_TICKS, 1);
    }

    private void place(String side, int price, int sizes) throws IOException {
        String size = BigDecimal.valueOf(sizes, 3).toPlainString();
        require(
                201,
                key.post(
                        "/api/v1/orders",
                        "{\"market\":\"" + GatewayServer.MARKET + "\",\"side\":\"" + side
                                + "\",\"type\":\"LIMIT\",\"price\":\"" + price + "\",\"size\":\"" + size + "\"}"));
    }

    /** Number of the market's latest trade. */
    long lastTrade() throws IOException {
        HttpConnection.Answer answer = connection.exchange(ApiKey.unsigned("GET", MARKET + "/trades?limit=1"));
        return answer.body().contains("\"id\"") ? Long.parseLong(answer.field("id")) : 0;
    }

    /** Asks for book, ticker or positions, each in turn. */
    void query() throws IOException {
        require(
                200,
                switch (queries++ % 3) {
                    case 0 -> book;
                    case 1 -> ticker;
                    default -> key.get("/api/v1/positions");
                });
    }

    private void require(int status, byte[] request) throws IOException {
        HttpConnection.Answer answer = connection.exchange(request);
        if (answer.status() != status) {
            throw new IllegalStateException("the gateway says " + answer);
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
