package exchange.halflight.cluster.codec;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.Events;
import exchange.halflight.messages.event.OrderTriggeredDecoder;
import exchange.halflight.messages.event.TriggerAmendedDecoder;
import exchange.halflight.messages.event.TriggerRefusedDecoder;
import org.agrona.DirectBuffer;

/** Decodes what happens to trigger orders alone. */
final class TriggerEventDecoder {
    private final OrderTriggeredDecoder orderTriggered = new OrderTriggeredDecoder();
    private final TriggerRefusedDecoder triggerRefused = new TriggerRefusedDecoder();
    private final TriggerAmendedDecoder triggerAmended = new TriggerAmendedDecoder();

    /** Decodes the event that begins here; answers false where it is of another kind. */
    boolean decode(DirectBuffer buffer, int offset, Events events) {
        int body = offset + Frame.HEADER_LENGTH;
        int blockLength = Frame.blockLength(buffer, offset);
        int version = Frame.version(buffer, offset);
        switch (Frame.templateId(buffer, offset)) {
            case OrderTriggeredDecoder.TEMPLATE_ID ->
                on(events, orderTriggered.wrap(buffer, body, blockLength, version));
            case TriggerRefusedDecoder.TEMPLATE_ID ->
                on(events, triggerRefused.wrap(buffer, body, blockLength, version));
            case TriggerAmendedDecoder.TEMPLATE_ID ->
                on(events, triggerAmended.wrap(buffer, body, blockLength, version));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void on(Events events, OrderTriggeredDecoder event) {
        events.orderTriggered(event.orderId(), event.accountId(), event.marketId(), event.priceUnits());
    }

    private static void on(Events events, TriggerRefusedDecoder event) {
        events.triggerRefused(
                event.orderId(),
                event.accountId(),
                event.marketId(),
                Rejection.ofCode(event.rejection()),
                event.context1(),
                event.context2());
    }

    private static void on(Events events, TriggerAmendedDecoder event) {
        events.triggerAmended(
                event.orderId(),
                event.accountId(),
                event.marketId(),
                event.priceUnits(),
                event.triggerPriceUnits(),
                event.remainingUnits());
    }
}
