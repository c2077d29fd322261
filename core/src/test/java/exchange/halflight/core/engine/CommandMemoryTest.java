package exchange.halflight.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.state.StateRecord.AnswerState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CommandMemoryTest {
    private static final long DAY = CommandMemory.RETENTION_NANOS;

    @Test
    void remembersForExactlyADay() {
        CommandMemory memory = new CommandMemory(1);
        memory.remember(3, 9, 1_000, new Answer().set(Rejection.INVALID_SIZE, 0, 0, false));
        memory.remember(3, 10, 1_001, new Answer().set(null, 77, 5, false));
        Answer answer = new Answer();
        memory.forgetBefore(1_000 + DAY - 1);
        assertTrue(memory.recall(3, 9, answer));
        assertEquals(Rejection.INVALID_SIZE, answer.rejection());
        assertTrue(answer.repeated());
        memory.forgetBefore(1_000 + DAY);
        assertFalse(memory.recall(3, 9, answer));
        assertTrue(memory.recall(3, 10, answer));
        assertEquals(77, answer.id());
        assertEquals(5, answer.filledUnits());
        assertFalse(memory.recall(4, 10, answer));
    }

    @Test
    void behavesLikeAListOfAnswersWithManyClientsAndIds() {
        CommandMemory memory = new CommandMemory(64);
        Deque<AnswerState> expected = new ArrayDeque<>();
        SplittableRandom random = new SplittableRandom(11);
        Answer answer = new Answer();
        long now = 0;
        for (int step = 1; step < 40_000; step++) {
            now += random.nextLong(DAY / 2_000);
            memory.forgetBefore(now);
            while (!expected.isEmpty() && now - expected.peekFirst().timeNanos() >= DAY) {
                AnswerState gone = expected.pollFirst();
                assertFalse(memory.recall(gone.accountId(), gone.commandId(), answer));
            }
            int account = 1 + random.nextInt(5);
            long id = account == 1 ? random.nextLong() >>> 1 : step;
            assertFalse(memory.recall(account, id, answer));
            memory.remember(account, id, now, new Answer().set(null, step, 0, false));
            expected.add(new AnswerState(account, id, now, 0, step, 0));
        }
        List<AnswerState> written = new ArrayList<>();
        memory.writeTo(written::add);
        assertEquals(List.copyOf(expected), written);
        for (AnswerState state : written) {
            assertTrue(memory.recall(state.accountId(), state.commandId(), answer));
            assertEquals(state.id(), answer.id());
        }
    }
}
