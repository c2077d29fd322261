package exchange.halflight.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox();

    @Test
    void whatMustNotBeLostGoesOutInOrder() throws Exception {
        StringBuilder sent = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            outbox.must(text("m" + i + ";"));
            sent.append('m').append(i).append(';');
        }

        assertEquals(sent.toString(), taken());
    }

    @Test
    void theLatestStateTakesThePlaceOfTheOneBefore() throws Exception {
        outbox.latest("a", text("a1;"));
        outbox.must(text("m;"));
        outbox.latest("a", text("a2;"));
        outbox.latest("b", text("b1;"));

        assertEquals("a2;m;b1;", taken());
    }

    @Test
    void aReaderThatIsTooSlowIsToldSoAndNothingElse() throws Exception {
        for (int i = 0; i <= Outbox.MOST_MESSAGES; i++) {
            outbox.must(text("m"));
        }
        outbox.must(text("late"));

        assertTrue(outbox.isEnded());
        byte[] last = outbox.take();
        assertEquals(4008, code(last));
        assertTrue(new String(last, StandardCharsets.US_ASCII).contains("SLOW_READER"));
        assertNull(outbox.take());
    }

    @Test
    void tooManyBytesAreTooMuchAsWell() {
        Frame large = text("x".repeat(Outbox.MOST_BYTES / 4));
        for (int i = 0; i < 3; i++) {
            outbox.must(large);
        }
        assertFalse(outbox.isEnded());
        outbox.must(large);
        assertTrue(outbox.isEnded());
    }

    @Test
    void aBookThatFallsBehindIsDroppedAloneAndWhole() throws Exception {
        outbox.must(text("m;"));
        for (int i = 0; i < Outbox.MOST_CHANGES; i++) {
            assertTrue(outbox.change("book", text("d" + i + ";")));
        }
        outbox.change("other", text("o;"));
        assertFalse(outbox.change("book", text("too much;")));

        assertTrue(outbox.hasNoChange("book"));
        assertEquals("m;o;", taken());
        assertTrue(outbox.change("book", text("whole;")));
        assertEquals("whole;", taken());
    }

    @Test
    void afterTheEndNothingIsTaken() throws Exception {
        outbox.must(text("m"));
        outbox.end(Ending.NORMAL);
        outbox.end(Ending.IDLE);
        outbox.latest("a", text("a"));

        byte[] last = outbox.take();
        assertEquals(1000, code(last));
        assertNull(outbox.take());
    }

    private static int code(byte[] close) {
        return ((close[2] & 0xFF) << 8) + (close[3] & 0xFF);
    }

    private static Frame text(String text) {
        return Frame.text(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The texts of the frames that are taken at once; all short. */
    private String taken() throws InterruptedException {
        byte[] frames = outbox.take();
        StringBuilder texts = new StringBuilder();
        for (int at = 0; at < frames.length; at += 2 + frames[at + 1]) {
            texts.append(new String(frames, at + 2, frames[at + 1], StandardCharsets.UTF_8));
        }
        return texts.toString();
    }
}
