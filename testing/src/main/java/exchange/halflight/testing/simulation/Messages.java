package exchange.halflight.testing.simulation;

import exchange.halflight.cluster.codec.CommandIds;
import exchange.halflight.cluster.codec.Frame;
import exchange.halflight.messages.command.AmendOrderDecoder;
import exchange.halflight.messages.command.ApproveProposalDecoder;
import exchange.halflight.messages.command.CancelOrderDecoder;
import exchange.halflight.messages.command.CancelProposalDecoder;
import exchange.halflight.messages.command.DepositDecoder;
import exchange.halflight.messages.command.PlaceOrderDecoder;
import exchange.halflight.messages.command.ProposeDecoder;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/** What the bytes of a command say, as far as a tape must know. */
final class Messages {
    private Messages() {}

    static int templateId(byte[] message) {
        return Frame.templateId(new UnsafeBuffer(message), 0);
    }

    /** Whether a command makes an order or a proposal, whose id is in the answer. */
    static boolean makesSomething(byte[] message) {
        int template = templateId(message);
        return template == PlaceOrderDecoder.TEMPLATE_ID || template == ProposeDecoder.TEMPLATE_ID;
    }

    /** Whether a command makes or names a proposal. */
    static boolean isOfProposal(byte[] message) {
        int template = templateId(message);
        return template == ProposeDecoder.TEMPLATE_ID
                || template == ApproveProposalDecoder.TEMPLATE_ID
                || template == CancelProposalDecoder.TEMPLATE_ID;
    }

    static int accountId(byte[] message) {
        return CommandIds.accountId(new UnsafeBuffer(message), 0);
    }

    /** The id of an order or a proposal that a command names, 0 where it names none. */
    static long namedId(byte[] message) {
        int at = idOffset(message);
        return at == 0 ? 0 : new UnsafeBuffer(message).getLong(at, ByteOrder.LITTLE_ENDIAN);
    }

    /** The command naming another order or proposal. */
    static byte[] naming(byte[] message, long id) {
        byte[] renamed = message.clone();
        new UnsafeBuffer(renamed).putLong(idOffset(message), id, ByteOrder.LITTLE_ENDIAN);
        return renamed;
    }

    private static int idOffset(byte[] message) {
        return switch (templateId(message)) {
            case PlaceOrderDecoder.TEMPLATE_ID -> Frame.HEADER_LENGTH + PlaceOrderDecoder.twinOrderIdEncodingOffset();
            case AmendOrderDecoder.TEMPLATE_ID -> Frame.HEADER_LENGTH + AmendOrderDecoder.orderIdEncodingOffset();
            case CancelOrderDecoder.TEMPLATE_ID -> Frame.HEADER_LENGTH + CancelOrderDecoder.orderIdEncodingOffset();
            case ApproveProposalDecoder.TEMPLATE_ID ->
                Frame.HEADER_LENGTH + ApproveProposalDecoder.proposalIdEncodingOffset();
            case CancelProposalDecoder.TEMPLATE_ID ->
                Frame.HEADER_LENGTH + CancelProposalDecoder.proposalIdEncodingOffset();
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
