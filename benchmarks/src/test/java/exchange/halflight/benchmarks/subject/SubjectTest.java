package exchange.halflight.benchmarks.subject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.benchmarks.streams.CommandStream;
import exchange.halflight.benchmarks.streams.OrderIds;
import exchange.halflight.benchmarks.streams.StreamGenerator;
import exchange.halflight.benchmarks.streams.StreamSpec;
import exchange.halflight.messages.event.OrderRestedEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubjectTest {
    private static final int COMMANDS = 20_000;

    /** The oracle is right because engines that share no code with it agree with it, and they are right because it does. */
    @ParameterizedTest
    @EnumSource(StreamSpec.class)
    void everySubjectReproducesTheOracleOnEveryPass(StreamSpec spec) {
        for (OrderIds ids : OrderIds.values()) {
            CommandStream stream = StreamGenerator.generate(spec, ids, COMMANDS);
            for (Subject subject : Subject.values()) {
                if (!subject.takes(ids)) {
                    continue;
                }
                BookUnderTest engine = subject.create();
                for (int pass = 1; pass <= 2; pass++) {
                    engine.reset();
                    engine.run(stream.prefill());
                    engine.run(stream.measured());
                    assertEquals(stream.oracle(), engine.outcome(), subject + ", " + ids + " ids, pass " + pass);
                }
            }
        }
    }

    @Test
    void aCommandThatIsRefusedStopsThePass() {
        CommandStream stream = StreamGenerator.generate(StreamSpec.CHURN_1K, OrderIds.SEQUENTIAL, 2);
        for (Subject subject : Subject.values()) {
            BookUnderTest engine = subject.create();
            engine.reset();
            // Without its pre-fill the book lacks the order that the second command cancels.
            assertThrows(IllegalStateException.class, () -> engine.run(stream.measured()), subject::label);
        }
    }

    @Test
    void theCoreEncodesEventsForEveryCommand() {
        CommandStream stream = StreamGenerator.generate(StreamSpec.CHURN_1K, OrderIds.SEQUENTIAL, COMMANDS);
        OurCore core = new OurCore();
        core.reset();
        core.run(stream.prefill());
        long before = core.encodedBytes();
        core.run(stream.measured());

        int smallestEvents = 2 * OrderRestedEncoder.BLOCK_LENGTH;
        assertTrue(core.encodedBytes() - before > (long) COMMANDS * smallestEvents);
    }

    @Test
    void labelsLeadBackToTheirSubjects() {
        for (Subject subject : Subject.values()) {
            assertEquals(subject, Subject.ofLabel(subject.label()));
        }
        assertThrows(IllegalArgumentException.class, () -> Subject.ofLabel("nobody"));
    }
}
