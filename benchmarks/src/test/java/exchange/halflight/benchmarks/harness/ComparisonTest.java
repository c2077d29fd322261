package exchange.halflight.benchmarks.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.benchmarks.streams.CommandStream;
import exchange.halflight.benchmarks.streams.OrderIds;
import exchange.halflight.benchmarks.streams.Outcome;
import exchange.halflight.benchmarks.streams.StreamGenerator;
import exchange.halflight.benchmarks.streams.StreamSpec;
import exchange.halflight.benchmarks.subject.Subject;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** With real child processes. */
class ComparisonTest {
    private static final String HEAP = "256m";

    private final CommandStream stream = StreamGenerator.generate(StreamSpec.MIX_1K, OrderIds.HASHED, 2_000);
    private final StringWriter progress = new StringWriter();

    @Test
    void twoEnginesAreComparedInTheirOwnJvms() {
        ComparisonResult result = new Comparison(
                        Subject.PEER_DIRECT, Subject.PEER_NAIVE, stream, new PrintWriter(progress))
                .run(1, 2, HEAP);

        assertTrue(result.ratio().median() > 0);
        assertTrue(result.control().median() > 0);
        assertTrue(result.ourNanos() > 0 && result.peerNanos() > 0);
        assertTrue(result.peerBytes() > result.ourBytes(), "the plain book allocates more than the fast one");
        assertEquals(4, progress.toString().lines().count(), progress::toString);
    }

    @Test
    void aPassThatDiffersFromTheOracleFailsTheRun() {
        Outcome wrong = new Outcome(1, 2, 3, 4, 5);
        CommandStream other = new CommandStream(
                stream.spec(), stream.ids(), stream.prefill(), stream.measured(), wrong, stream.statistics());
        Comparison comparison =
                new Comparison(Subject.PEER_DIRECT, Subject.PEER_NAIVE, other, new PrintWriter(progress));

        assertThrows(WrongOutcomeException.class, () -> comparison.run(1, 1, HEAP));
    }
}
