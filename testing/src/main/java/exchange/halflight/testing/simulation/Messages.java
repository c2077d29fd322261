package exchange.halflight.testing.simulation;

import exchange.halflight.cluster.codec.CommandIds;
import exchange.halflight.cluster.codec.Frame;
import exchange.halflight.messages.command.AmendOrderDecoder;
import exchange.halflight.messages.command.CancelOrderDecoder;
import exchange.halflight.messages.command.DepositDecoder;
import exchange.halflight.messages.command.PlaceOrderDecoder;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/** What the bytes of a command say, as far as a tape must know. */
final class Messages {
    private Messages() {}

    static int templateId(byte[] message) {
        return Frame.templateId(new UnsafeBuffer(message), 0);
    }

    static boolean placesOrder(byte[] message) {
        return templateId(message) == PlaceOrderDecoder.TEMPLATE_ID;
    }

    static int accountId(byte[] message) {
        return CommandIds.accountId(new UnsafeBuffer(message), 0);
    }

    /** The order id that a command names, 0 where it names none. */
    static long namedOrder(byte[] message) {
        int at = orderIdOffset(message);
        return at == 0 ? 0 : new UnsafeBuffer(message).getLong(at, ByteOrder.LITTLE_ENDIAN);
    }

    /** The command with another order id. */
    static byte[] naming(byte[] message, long orderId) {
        byte[] renamed = message.clone();
        new UnsafeBuffer(renamed).putLong(orderIdOffset(message), orderId, ByteOrder.LITTLE_ENDIAN);
        return renamed;
    }

    private static int orderIdOffset(byte[] message) {
        return switch (templateId(message)) {
            case AmendOrderDecoder.TEMPLATE_ID -> Frame.HEADER_LENGTH + AmendOrderDecoder.orderIdEncodingOffset();
            case CancelOrderDecoder.TEMPLATE_ID -> Frame.HEADER_LENGTH + CancelOrderDecoder.orderIdEncodingOffset();
            default -> 0;
        };
    }

    /** The command with half of its size or amount, null where it has none that could be less. */
    static byte[] halved(byte[] message) {
        int at = amountOffset(message);
        if (at == 0) {
            return null;
        }
        long amount = new UnsafeBuffer(message).getLong(at, ByteOrder.LITTLE_ENDIAN);
        if (amount <= 1) {
            return null;
        }
        byte[] halved = message.clone();
        new UnsafeBuffer(halved).putLong(at, amount / 2, ByteOrder.LITTLE_ENDIAN);
        return halved;
    }

    private static int amountOffset(byte[] message) {
        return switch (templateId(message)) {
            case PlaceOrderDecoder.TEMPLATE_ID -> Frame.HEADER_LENGTH + PlaceOrderDecoder.sizeUnitsEncodingOffset();
            case AmendOrderDecoder.TEMPLATE_ID -> Frame.HEADER_LENGTH + AmendOrderDecoder.sizeUnitsEncodingOffset();
            case DepositDecoder.TEMPLATE_ID -> Frame.HEADER_LENGTH + DepositDecoder.amountMicrosEncodingOffset();
            default -> 0;
        };
    }
}
