package exchange.halflight.testing.simulation;

import exchange.halflight.testing.simulation.Swarm.Fault;
import exchange.halflight.testing.simulation.exchange.Coverage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Runs many seeds on several threads and tells what they broke and what they reached. */
public final class SimulationRun {
    private static final int MOST_FAILURES = 5;

    private final Settings settings;
    private final PrintStream out;
    private final Coverage coverage = new Coverage();
    private final List<Failure> failures = new ArrayList<>();
    private final AtomicLong nextSeed;
    private final AtomicInteger seedsDone = new AtomicInteger();
    private final AtomicReference<Throwable> stopped = new AtomicReference<>();
    private long begunNanos;

    /**
     * What to run.
     *
     * @param command what repeats a run, without its seed
     * @param folder where tapes of failures are written
     */
    public record Settings(
            long firstSeed, int seeds, int steps, Set<Fault> faults, int threads, Path folder, String command) {}

    public SimulationRun(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
        nextSeed = new AtomicLong(settings.firstSeed());
    }

    /** Runs all seeds, or until several have failed. Returns an exit code: 0 = nothing is broken, 1 = something is. */
    public int run() throws InterruptedException {
        begunNanos = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < settings.threads(); i++) {
            threads.add(Thread.ofPlatform()
                    .name("simulation-" + i)
                    .uncaughtExceptionHandler((thread, thrown) -> stopped.set(thrown))
                    .start(this::work));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (stopped.get() != null) {
            throw new IllegalStateException("a thread of the simulation ended", stopped.get());
        }
        report();
        return failures.isEmpty() ? 0 : 1;
    }

    private void work() {
        Coverage own = new Coverage();
        Simulation simulation = new Simulation(settings.faults(), settings.steps(), own);
        long end = settings.firstSeed() + settings.seeds();
        for (long seed = nextSeed.getAndIncrement(); seed < end && !hasEnough(); seed = nextSeed.getAndIncrement()) {
            simulation.run(seed).ifPresent(this::add);
            tellProgress(seedsDone.incrementAndGet());
        }
        synchronized (this) {
            coverage.add(own);
        }
    }

    private synchronized void add(Failure failure) {
        failures.add(failure);
        out.println("seed " + failure.seed() + ", step " + failure.tape().size() + ": "
                + failure.broken().getFirst());
    }

    private synchronized boolean hasEnough() {
        return failures.size() >= MOST_FAILURES || stopped.get() != null;
    }

    private void tellProgress(int done) {
        int part = Math.max(1, settings.seeds() / 10);
        if (done % part == 0 && done < settings.seeds()) {
            out.println(done + " of " + settings.seeds() + " seeds, " + rate(done));
        }
    }

    private String rate(int done) {
        double seconds = (System.nanoTime() - begunNanos) / 1e9;
        return String.format(
                Locale.ROOT, "%.0f s, %.0f commands a second", seconds, (double) done * settings.steps() / seconds);
    }

    private void report() {
        coverage.all().forEach((group, counts) -> {
            out.println(group + ":");
            counts.forEach((name, count) -> {
                if (count > 0) {
                    out.println("  " + name + " " + count);
                }
            });
            List<String> never = counts.entrySet().stream()
                    .filter(entry -> entry.getValue() == 0)
                    .map(java.util.Map.Entry::getKey)
                    .toList();
            if (!never.isEmpty()) {
                out.println("  never: " + String.join(", ", never));
            }
        });
        failures.sort(Comparator.comparingLong(Failure::seed));
        FailureReport report = new FailureReport(settings.folder(), settings.command(), out);
        for (Failure failure : failures) {
            report.print(failure);
        }
        out.println(seedsDone.get() + " seeds from " + settings.firstSeed() + ", "
                + (long) seedsDone.get() * settings.steps() + " commands, each seed run twice and from its middle, "
                + failures.size() + " failed; " + rate(seedsDone.get()));
    }

    /** Runs a tape that a failure left; returns an exit code: 0 = nothing is broken, 1 = something is. */
    public static int replay(Path file, PrintStream out) throws IOException {
        List<TapeEntry> tape = TapeFile.read(file);
        TapeReplay.Outcome outcome = TapeReplay.of(tape);
        if (outcome.broken().isEmpty()) {
            out.println(tape.size() + " entries, nothing is broken");
            return 0;
        }
        out.println("entry " + outcome.done().size() + " breaks: " + outcome.broken());
        return 1;
    }
}
