package exchange.halflight.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.testing.simulation.SimulationRun.Settings;
import exchange.halflight.testing.simulation.Swarm.Fault;
import exchange.halflight.testing.simulation.exchange.Coverage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short simulation on seeds that are always the same, and on some that are new every time. */
class SimulationTest {
    private static final int STEPS = 4_000;
    private static final int SEEDS = Integer.getInteger("halflight.simulation.seeds", 60);

    @TempDir
    private Path folder;

    @Test
    void fixedSeedsBreakNothing() throws InterruptedException {
        assertSound(1, SEEDS);
    }

    @Test
    void newSeedsBreakNothing() throws InterruptedException {
        assertSound(Instant.now().toEpochMilli(), SEEDS / 3);
    }

    private void assertSound(long firstSeed, int seeds) throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Settings settings =
                new Settings(firstSeed, seeds, STEPS, EnumSet.allOf(Fault.class), 1, folder, "./halflight simulate");
        assertEquals(0, new SimulationRun(settings, out).run(), () -> bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatMattersIsReached() {
        Coverage coverage = new Coverage();
        Simulation simulation = new Simulation(EnumSet.allOf(Fault.class), STEPS, coverage);
        for (long seed = 1; seed <= 20; seed++) {
            assertTrue(simulation.run(seed).isEmpty());
        }
        Map<String, Map<String, Long>> counts = coverage.all();
        counts.get("commands").forEach((name, count) -> assertTrue(count > 0, name));
        counts.get("cancelled").forEach((name, count) -> assertTrue(count > 0, name));
        assertTrue(counts.get("events").get("tradeExecuted") > 1_000);
        assertTrue(counts.get("faults and other").get("restarts") > 10);
    }
}
