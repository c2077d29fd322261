package exchange.halflight.benchmarks.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.benchmarks.streams.CommandStream;
import exchange.halflight.benchmarks.streams.Commands;
import exchange.halflight.benchmarks.streams.OrderIds;
import exchange.halflight.benchmarks.streams.Outcome;
import exchange.halflight.benchmarks.streams.StreamGenerator;
import exchange.halflight.benchmarks.streams.StreamSpec;
import exchange.halflight.benchmarks.subject.BookUnderTest;
import exchange.halflight.benchmarks.subject.Subject;
import org.junit.jupiter.api.Test;

class PassTest {
    private final CommandStream stream = StreamGenerator.generate(StreamSpec.MIX_1K, OrderIds.SEQUENTIAL, 1_000);

    @Test
    void aRightEnginePasses() {
        BookUnderTest engine = Subject.PEER_DIRECT.create();
        Pass.prepare(engine, stream);
        Pass pass = Pass.run(engine, stream);

        pass.requireOracle("peer", stream);
        assertTrue(pass.nanos() > 0);
        assertTrue(pass.allocatedBytes() > 0, "the peer allocates events");
        assertEquals(pass, Pass.ofLine(pass.toLine()));
    }

    @Test
    void anEngineThatSkipsThePassIsFoundOut() {
        BookUnderTest engine = new Idle(Subject.PEER_DIRECT.create());
        Pass.prepare(engine, stream);
        Pass pass = Pass.run(engine, stream);

        assertThrows(WrongOutcomeException.class, () -> pass.requireOracle("idle", stream));
    }

    @Test
    void anythingElseIsNotAPass() {
        assertThrows(IllegalArgumentException.class, () -> Pass.ofLine("1 2 3"));
        assertThrows(IllegalArgumentException.class, () -> Pass.ofLine("a b c d e f g"));
    }

    /** Applies the pre-fill and nothing after it. */
    private static final class Idle implements BookUnderTest {
        private final BookUnderTest real;
        private boolean prefilled;

        Idle(BookUnderTest real) {
            this.real = real;
        }

        @Override
        public void reset() {
            real.reset();
            prefilled = false;
        }

        @Override
        public void run(Commands commands) {
            if (!prefilled) {
                real.run(commands);
                prefilled = true;
            }
        }

        @Override
        public Outcome outcome() {
            return real.outcome();
        }
    }
}
