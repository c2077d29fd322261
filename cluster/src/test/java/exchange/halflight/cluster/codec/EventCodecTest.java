package exchange.halflight.cluster.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import exchange.halflight.core.event.Events;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class EventCodecTest {
    private static final int ROUNDS = 200;

    @Test
    void everyEventComesBackAsItWas() {
        Random random = new Random(1);
        List<String> said = new ArrayList<>();
        List<String> heard = new ArrayList<>();
        long[] next = {1};
        EventDecoder decoder = new EventDecoder();
        Events listener = Calls.noting(Events.class, heard, null);
        EventEncoder encoder = new EventEncoder(
                (buffer, offset, length) -> {
                    int limit = offset + length;
                    int position = offset;
                    while (position < limit) {
                        assertEquals(next[0]++, EventDecoder.eventSequence(buffer, position));
                        position += decoder.decode(buffer, position, listener);
                    }
                    assertEquals(limit, position);
                },
                0);
        for (int round = 1; round <= ROUNDS; round++) {
            encoder.commandStarted(round, random.nextLong());
            said.add("");
            for (Method method : Calls.methods(Events.class)) {
                if (!method.getName().equals("commandStarted")) {
                    Object[] arguments = Calls.arguments(method, random);
                    said.add(Calls.note(method, arguments));
                    Calls.call(encoder, method, arguments);
                }
            }
            if (random.nextBoolean()) {
                encoder.flush();
            }
        }
        encoder.flush();
        heard.replaceAll(note -> note.startsWith("commandStarted") ? "" : note);
        assertEquals(said, heard);
        assertEquals(encoder.eventSequence(), next[0] - 1);
    }

    @Test
    void aNewerEventIsRefused() {
        UnsafeBuffer unknown = new UnsafeBuffer(new byte[64]);
        Frame.close(unknown, 0, Frame.identity(24, 999, 2, 0), 24);
        Events listener = Calls.noting(Events.class, new ArrayList<>(), null);
        assertThrows(IllegalArgumentException.class, () -> new EventDecoder().decode(unknown, 0, listener));
    }
}
