package exchange.halflight.benchmarks.harness;

import exchange.halflight.benchmarks.streams.CommandStream;
import exchange.halflight.benchmarks.subject.Subject;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares two engines on one stream. Speed on a shared machine changes from run to run and from minute to minute, so
 * only pairs mean something: each round runs passes A B B A, which cancels a steady drift, and gives one ratio, then
 * A C C A, where C is a second JVM with A's engine: its ratio would be 1 if nothing but the engine mattered. One JVM
 * works at a time. Every pass, warm-up included, must reproduce the oracle.
 */
final class Comparison {
    private final Subject ours;
    private final Subject peer;
    private final CommandStream stream;
    private final PrintWriter progress;
    private final List<Double> ratios = new ArrayList<>();
    private final List<Double> controlRatios = new ArrayList<>();
    private final List<Double> ourNanos = new ArrayList<>();
    private final List<Double> peerNanos = new ArrayList<>();
    private long mostAllocatedBytes;
    private long mostPeerAllocatedBytes;

    /**
     * @param ours the engine whose speed is the numerator
     * @param progress where to report how far it is
     */
    Comparison(Subject ours, Subject peer, CommandStream stream, PrintWriter progress) {
        this.ours = ours;
        this.peer = peer;
        this.stream = stream;
        this.progress = progress;
    }

    /**
     * Runs it.
     *
     * @param heap heap of each JVM, as the JVM's -Xmx takes it
     */
    ComparisonResult run(int warmUps, int rounds, String heap) {
        say("starting three JVMs");
        try (WarmJvm a = new WarmJvm(ours, stream, heap);
                WarmJvm b = new WarmJvm(peer, stream, heap);
                WarmJvm c = new WarmJvm(ours, stream, heap)) {
            for (int i = 1; i <= warmUps; i++) {
                say("warm-up " + i + " of " + warmUps);
                for (WarmJvm jvm : List.of(a, b, c)) {
                    jvm.pass();
                }
            }
            for (int i = 1; i <= rounds; i++) {
                round(a, b, c);
                say(String.format(
                        Locale.ROOT,
                        "round %d of %d: ratio %.2f, control %.2f",
                        i,
                        rounds,
                        ratios.getLast(),
                        controlRatios.getLast()));
            }
        }
        double commands = stream.measured().count();
        return new ComparisonResult(
                Quartiles.of(ratios),
                Quartiles.of(controlRatios),
                Quartiles.of(ourNanos).median() / commands,
                Quartiles.of(peerNanos).median() / commands,
                mostAllocatedBytes / commands,
                mostPeerAllocatedBytes / commands);
    }

    private void round(WarmJvm a, WarmJvm b, WarmJvm c) {
        double a1 = ourPass(a);
        double b1 = peerPass(b);
        double b2 = peerPass(b);
        double a2 = ourPass(a);
        ratios.add((b1 + b2) / (a1 + a2));
        double a3 = ourPass(a);
        double c1 = ourPass(c);
        double c2 = ourPass(c);
        double a4 = ourPass(a);
        controlRatios.add((c1 + c2) / (a3 + a4));
    }

    private double ourPass(WarmJvm jvm) {
        Pass pass = jvm.pass();
        ourNanos.add((double) pass.nanos());
        mostAllocatedBytes = Math.max(mostAllocatedBytes, pass.allocatedBytes());
        return pass.nanos();
    }

    private double peerPass(WarmJvm jvm) {
        Pass pass = jvm.pass();
        peerNanos.add((double) pass.nanos());
        mostPeerAllocatedBytes = Math.max(mostPeerAllocatedBytes, pass.allocatedBytes());
        return pass.nanos();
    }

    private void say(String what) {
        progress.println(stream.spec() + " " + stream.ids() + " ids: " + what);
        progress.flush();
    }
}
