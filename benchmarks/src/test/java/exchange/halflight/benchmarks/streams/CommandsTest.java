package exchange.halflight.benchmarks.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CommandsTest {
    private final Commands.Builder builder = new Commands.Builder(1);

    @Test
    void packedFieldsComeBack() {
        RestingOrder largest = new RestingOrder(Long.MAX_VALUE, 65_535, Commands.SELL, (1 << 24) - 1, 65_535);
        builder.newOrder(Commands.IOC, largest);
        builder.move(largest, 1);
        builder.cancel(largest);
        Commands commands = builder.build();

        assertEquals(3, commands.count());
        for (int i = 0; i < 3; i++) {
            assertEquals(Long.MAX_VALUE, commands.orderId(i));
            assertEquals(65_535, Commands.user(commands.fields(i)));
        }
        assertFields(commands.fields(0), Commands.IOC, Commands.SELL, 65_535, (1 << 24) - 1);
        assertFields(commands.fields(1), Commands.MOVE, 0, 65_535, 1);
        assertFields(commands.fields(2), Commands.CANCEL, 0, 0, 0);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        RestingOrder tooBig = new RestingOrder(1, 1, Commands.BUY, 1, 65_536);
        RestingOrder tooDear = new RestingOrder(1, 1, Commands.BUY, 1 << 24, 1);

        assertThrows(IllegalArgumentException.class, () -> builder.newOrder(Commands.GTC, tooBig));
        assertThrows(IllegalArgumentException.class, () -> builder.newOrder(Commands.GTC, tooDear));
    }

    private static void assertFields(long fields, int operation, int side, int sizeLots, int priceTicks) {
        assertEquals(operation, Commands.operation(fields));
        assertEquals(side, Commands.side(fields));
        assertEquals(sizeLots, Commands.sizeLots(fields));
        assertEquals(priceTicks, Commands.priceTicks(fields));
    }
}
