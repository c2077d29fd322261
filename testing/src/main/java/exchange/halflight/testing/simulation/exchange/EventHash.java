package exchange.halflight.testing.simulation.exchange;

import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;

/** A hash over all bytes of events, in the chunks they come in: one for each command. */
final class EventHash {
    private final CRC32C crc = new CRC32C();
    private long value;

    EventHash(long value) {
        this.value = value;
    }

    void add(DirectBuffer buffer, int offset, int length) {
        crc.reset();
        crc.update(buffer.byteArray(), offset, length);
        value = (value ^ crc.getValue()) * 0x9E37_79B9_7F4A_7C15L;
        value ^= value >>> 29;
    }

    long value() {
        return value;
    }
}
