package exchange.halflight.app.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.app.UpProcess;
import exchange.halflight.app.client.ExchangeConnection;
import exchange.halflight.messages.grpc.BookReply;
import exchange.halflight.messages.grpc.BookRequest;
import exchange.halflight.messages.grpc.ListMarketsRequest;
import exchange.halflight.messages.grpc.Market;
import exchange.halflight.messages.grpc.OracleMarket;
import exchange.halflight.messages.grpc.OracleStatusRequest;
import exchange.halflight.messages.grpc.PriceSource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Where prices come from is said wherever there is a mark. */
final class OracleTest {
    private static final String FED = "BTC-USDT-PERP";
    private static final String BY_HAND = "BTC-PERP";
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    @TempDir
    private Path folder;

    @Test
    void madeUpPricesAreNamedSo() throws Exception {
        try (UpProcess up = UpProcess.start(folder.resolve("exchange"));
                ExchangeConnection connection =
                        ExchangeConnection.ofOperatorOf(up.port(), folder.resolve("exchange"))) {
            until(() -> book(connection, FED).getPriceSource() == PriceSource.BUILT_IN);
            BookReply fed = book(connection, FED);
            assertFalse(fed.getMark().isEmpty());
            assertEquals(PriceSource.OPERATOR, book(connection, BY_HAND).getPriceSource());
            until(() -> status(connection, FED).getPublished() > 1);
            OracleMarket status = status(connection, FED);
            assertEquals("LIVE", status.getState());
            assertEquals(PriceSource.BUILT_IN, status.getPriceSource());
            assertEquals("BUILT_IN", status.getSources(0).getVenue());
            assertEquals(0, status.getRefused(), status::getLastRefusal);
            until(() ->
                    connection.exchange().listMarkets(ListMarketsRequest.getDefaultInstance()).getMarketsList().stream()
                                    .filter(Market::getReferenceFresh)
                                    .filter(market -> market.getPriceSource() == PriceSource.BUILT_IN)
                                    .count()
                            == 60);
        }
    }

    @Test
    void anOracleRunsBesideTheExchangeAsWell() throws Exception {
        Path data = folder.resolve("exchange");
        try (UpProcess up = UpProcess.start(data, "--no-oracle");
                ExchangeConnection connection =
                        ExchangeConnection.ofOperatorOf(up.port(), folder.resolve("exchange"))) {
            assertEquals("", book(connection, FED).getMark());
            assertEquals(
                    0,
                    connection
                            .exchange()
                            .oracleStatus(OracleStatusRequest.getDefaultInstance())
                            .getTimeNanos());
            OracleOptions options = CommandLine.populateCommand(new OracleOptions(), "--seed", "7");
            try (LocalOracle oracle =
                    LocalOracle.start(options, data, up.port(), Map.of(FED, new BigDecimal("12345")))) {
                until(() -> !book(connection, FED).getMark().isEmpty());
                assertTrue(
                        book(connection, FED).getMark().startsWith("123"),
                        () -> book(connection, FED).getMark());
                until(() -> book(connection, FED).getPriceSource() == PriceSource.BUILT_IN);
                assertTrue(oracle.deskProblem().isEmpty(), oracle::deskProblem);
            }
        }
    }

    private static BookReply book(ExchangeConnection connection, String market) {
        return connection
                .exchange()
                .book(BookRequest.newBuilder().setMarket(market).build());
    }

    private static OracleMarket status(ExchangeConnection connection, String market) {
        return connection.exchange().oracleStatus(OracleStatusRequest.getDefaultInstance()).getMarketsList().stream()
                .filter(one -> one.getMarket().equals(market))
                .findFirst()
                .orElse(OracleMarket.getDefaultInstance());
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - deadline < 0, "it never came to pass");
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}
