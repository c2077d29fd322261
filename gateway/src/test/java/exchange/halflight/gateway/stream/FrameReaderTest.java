package exchange.halflight.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import exchange.halflight.gateway.stream.FrameReader.BrokenException;
import exchange.halflight.gateway.stream.FrameReader.Message;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameReaderTest {
    private static final byte[] MASK = {1, 2, 3, 4};

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    @Test
    void readsWhatIsWhole() throws Exception {
        send(0x81, "{\"op\":\"ping\"}".getBytes(StandardCharsets.UTF_8));
        send(0x89, new byte[] {7});
        send(0x8A, new byte[0]);
        send(0x81, "x".repeat(300).getBytes(StandardCharsets.UTF_8));
        send(0x88, new byte[0]);
        FrameReader reader = reader();

        assertEquals("{\"op\":\"ping\"}", text(reader.next()));
        assertArrayEquals(
                new byte[] {7},
                assertInstanceOf(Message.Ping.class, reader.next()).payload());
        assertInstanceOf(Message.Pong.class, reader.next());
        assertEquals(300, text(reader.next()).length());
        assertInstanceOf(Message.Close.class, reader.next());
    }

    @Test
    void putsPartsTogetherAndLetsControlIn() throws Exception {
        send(0x01, "ab".getBytes(StandardCharsets.UTF_8));
        send(0x89, new byte[0]);
        send(0x00, "cd".getBytes(StandardCharsets.UTF_8));
        send(0x80, "ef".getBytes(StandardCharsets.UTF_8));
        FrameReader reader = reader();

        assertNull(reader.next());
        assertInstanceOf(Message.Ping.class, reader.next());
        assertNull(reader.next());
        assertEquals("abcdef", text(reader.next()));
    }

    @ParameterizedTest
    @CsvSource({
        "0xC1, 1, 1002", // an extension
        "0x83, 1, 1002", // no such kind
        "0x82, 1, 1003", // binary
        "0x09, 1, 1002", // a ping in parts
        "0x89, 126, 1002", // a ping that is too long
        "0x80, 1, 1002", // the end of nothing
        "0x81, 65537, 1009"
    })
    void refusesWhatIsNotAllowed(String first, int length, int code) {
        send(Integer.decode(first), "a".repeat(length).getBytes(StandardCharsets.UTF_8));

        assertEquals(code, ending());
    }

    @Test
    void refusesWhatIsNotMasked() {
        sent.writeBytes(new byte[] {(byte) 0x81, 1, 'a'});

        assertEquals(1002, ending());
    }

    @Test
    void refusesBytesThatAreNoText() {
        send(0x81, new byte[] {(byte) 0xC3, 0x28});

        assertEquals(1007, ending());
    }

    @Test
    void refusesANewMessageInTheMiddleOfAnother() throws Exception {
        send(0x01, "ab".getBytes(StandardCharsets.UTF_8));
        send(0x81, "cd".getBytes(StandardCharsets.UTF_8));
        FrameReader reader = reader();
        assertNull(reader.next());

        assertEquals(
                1002, assertThrows(BrokenException.class, reader::next).ending().code());
    }

    @Test
    void refusesPartsThatAreTooMuchTogether() throws Exception {
        send(0x01, new byte[FrameReader.MOST_BYTES]);
        send(0x80, new byte[1]);
        FrameReader reader = reader();
        assertNull(reader.next());

        assertEquals(
                1009, assertThrows(BrokenException.class, reader::next).ending().code());
    }

    @Test
    void aLengthThatNobodyHasIsNotWaitedFor() {
        sent.writeBytes(new byte[] {(byte) 0x81, (byte) 0xFF, -1, -1, -1, -1, -1, -1, -1, -1});

        assertEquals(1009, ending());
    }

    private int ending() {
        FrameReader reader = reader();
        return assertThrows(BrokenException.class, reader::next).ending().code();
    }

    private void send(int first, byte[] payload) {
        sent.write(first);
        if (payload.length < 126) {
            sent.write(0x80 | payload.length);
        } else if (payload.length < 1 << 16) {
            sent.write(0x80 | 126);
            sent.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            sent.write(0x80 | 127);
            sent.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        sent.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            sent.write(payload[i] ^ MASK[i & 3]);
        }
    }

    private FrameReader reader() {
        ByteBuffer bytes = ByteBuffer.wrap(sent.toByteArray());
        return new FrameReader(new FrameReader.Input() {
            @Override
            public byte read() {
                return bytes.get();
            }

            @Override
            public byte[] read(int length) {
                byte[] read = new byte[length];
                bytes.get(read);
                return read;
            }
        });
    }

    private static String text(Message message) {
        return new String(assertInstanceOf(Message.Text.class, message).utf8(), StandardCharsets.UTF_8);
    }
}
