package exchange.halflight.cluster.codec;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import exchange.halflight.messages.command.PlaceOrderDecoder;
import org.agrona.DirectBuffer;

/** The two ids every command's block begins with, whatever the command. */
public final class CommandIds {
    /** Bytes of the two. */
    public static final int LENGTH =
            PlaceOrderDecoder.accountIdEncodingOffset() + PlaceOrderDecoder.accountIdEncodingLength();

    private CommandIds() {}

    /** Command id of the message that begins here. */
    public static long commandId(DirectBuffer buffer, int offset) {
        return buffer.getLong(
                offset + Frame.HEADER_LENGTH + PlaceOrderDecoder.commandIdEncodingOffset(), LITTLE_ENDIAN);
    }

    /** Account id of the message that begins here. */
    public static int accountId(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + Frame.HEADER_LENGTH + PlaceOrderDecoder.accountIdEncodingOffset(), LITTLE_ENDIAN);
    }
}
