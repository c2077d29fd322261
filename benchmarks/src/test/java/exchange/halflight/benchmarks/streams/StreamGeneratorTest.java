package exchange.halflight.benchmarks.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StreamGeneratorTest {
    private static final int COMMANDS = 20_000;

    @Test
    void splitMix64IsTheKnownOne() {
        SplitMix64 random = new SplitMix64(1234567);
        // First output for this seed in the published reference implementation: 6457827717110365317.
        assertEquals((int) ((6457827717110365317L >>> 33) % 1_000_003), random.draw(1_000_003));
    }

    /** Numbers measured elsewhere are only comparable while these stay as they are. */
    @ParameterizedTest
    @CsvSource({
        "churn1k, SEQUENTIAL, 785538591914389688, -2561819277284051841, 0, 9004116294049555241",
        "churn1k, HASHED, 175763203968622481, -6677682261110240096, 0, -8249368931356440884",
        "churn100k, SEQUENTIAL, 4691711626107556819, -6717228750450370610, 0, -2711739321983418266",
        "churn100k, HASHED, -7414110316419421688, 177968233430125048, 0, 7007927774335973342",
        "mix1k, SEQUENTIAL, 785538591914389688, -4127106560060541259, -3548155507196046993, -3004839011104791261",
        "mix1k, HASHED, 175763203968622481, 547755947534008260, -3509966741893410229, 2477314414211394549",
        "mix100k, SEQUENTIAL, 4691711626107556819, 7984986880767867931, 3669630849580262851, -8840340640451099360",
        "mix100k, HASHED, -7414110316419421688, -1788365616509156205, 4896635447168092522, -7969086399047201903",
        "readme, SEQUENTIAL, 785538591914389688, -6862075013721084132, 4278997875298889810, 2253444645216383724",
        "readme, HASHED, 175763203968622481, 6115202726105227250, -4345681563248459884, -6158817745138392855"
    })
    void streamsNeverChange(String stream, OrderIds ids, long prefill, long measured, long trades, long book) {
        CommandStream generated = StreamGenerator.generate(StreamSpec.ofLabel(stream), ids, COMMANDS);

        assertEquals(prefill, generated.prefill().digest(), "prefill");
        assertEquals(measured, generated.measured().digest(), "measured commands");
        assertEquals(trades, generated.oracle().tradeHash(), "trades");
        assertEquals(book, generated.oracle().bookHash(), "final book");
    }

    @ParameterizedTest
    @EnumSource(StreamSpec.class)
    void prefillIsPassiveAndReachesTheTarget(StreamSpec spec) {
        Commands prefill =
                StreamGenerator.generate(spec, OrderIds.SEQUENTIAL, 1).prefill();

        assertEquals(spec.targetRestingOrders(), prefill.count());
        for (int i = 0; i < prefill.count(); i++) {
            long fields = prefill.fields(i);
            assertEquals(Commands.GTC, Commands.operation(fields));
            assertEquals(i + 1, prefill.orderId(i));
            int distance = Math.abs(Commands.priceTicks(fields) - StreamGenerator.REFERENCE_TICKS);
            assertTrue(distance >= 1 && distance <= spec.distanceTicks(), () -> "distance " + distance);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = StreamSpec.class,
            names = {"CHURN_1K", "CHURN_100K"})
    void churnAlternatesAddAndCancelAndNeverTrades(StreamSpec spec) {
        CommandStream stream = StreamGenerator.generate(spec, OrderIds.HASHED, COMMANDS);

        for (int i = 0; i < COMMANDS; i++) {
            int expected = i % 2 == 0 ? Commands.GTC : Commands.CANCEL;
            assertEquals(expected, Commands.operation(stream.measured().fields(i)));
        }
        assertEquals(0, stream.oracle().trades());
        assertEquals(spec.targetRestingOrders(), stream.oracle().restingOrders());
    }

    @ParameterizedTest
    @CsvSource({"mix1k, 60, 5, 30, 5", "mix100k, 60, 5, 30, 5", "readme, 9, 3, 6, 82"})
    void mixesHaveTheirProportionsAndStayNearTheTarget(String label, int gtc, int ioc, int cancels, int moves) {
        int commands = 200_000;
        StreamSpec spec = StreamSpec.ofLabel(label);
        StreamStatistics statistics =
                StreamGenerator.generate(spec, OrderIds.SEQUENTIAL, commands).statistics();

        double slack = 0.5;
        assertEquals(gtc, 100.0 * statistics.gtc() / commands, slack, "GTC");
        assertEquals(ioc, 100.0 * statistics.ioc() / commands, slack, "IOC");
        assertEquals(cancels, 100.0 * statistics.cancels() / commands, slack, "cancel");
        assertEquals(moves, 100.0 * statistics.moves() / commands, slack, "move");
        int target = spec.targetRestingOrders();
        assertTrue(statistics.minResting() > 0.9 * target, () -> "fewest " + statistics.minResting());
        assertTrue(statistics.maxResting() < 1.1 * target, () -> "most " + statistics.maxResting());
    }

    @ParameterizedTest
    @EnumSource(OrderIds.class)
    void everyOrderHasItsOwnPositiveId(OrderIds ids) {
        CommandStream stream = StreamGenerator.generate(StreamSpec.MIX_1K, ids, COMMANDS);
        Set<Long> seen = new HashSet<>();
        for (Commands commands : new Commands[] {stream.prefill(), stream.measured()}) {
            for (int i = 0; i < commands.count(); i++) {
                long id = commands.orderId(i);
                int operation = Commands.operation(commands.fields(i));
                boolean isNew = operation == Commands.GTC || operation == Commands.IOC;
                assertTrue(id > 0);
                assertEquals(isNew, seen.add(id), () -> "order " + id);
            }
        }
    }

    @Test
    void aMoveAlwaysChangesThePriceAndKeepsTheSize() {
        CommandStream stream = StreamGenerator.generate(StreamSpec.README, OrderIds.SEQUENTIAL, COMMANDS);
        int orders = StreamSpec.README.targetRestingOrders() + COMMANDS + 1;
        int[] priceTicks = new int[orders];
        int[] sizeLots = new int[orders];
        for (Commands commands : new Commands[] {stream.prefill(), stream.measured()}) {
            for (int i = 0; i < commands.count(); i++) {
                int id = (int) commands.orderId(i);
                long fields = commands.fields(i);
                switch (Commands.operation(fields)) {
                    case Commands.CANCEL -> assertNotEquals(0, priceTicks[id]);
                    case Commands.MOVE -> {
                        assertNotEquals(priceTicks[id], Commands.priceTicks(fields));
                        assertEquals(sizeLots[id], Commands.sizeLots(fields));
                        priceTicks[id] = Commands.priceTicks(fields);
                    }
                    default -> {
                        priceTicks[id] = Commands.priceTicks(fields);
                        sizeLots[id] = Commands.sizeLots(fields);
                    }
                }
            }
        }
    }

    @Test
    void anEmptyStreamIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> StreamGenerator.generate(StreamSpec.MIX_1K, OrderIds.SEQUENTIAL, 0));
    }
}
