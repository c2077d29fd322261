package exchange.halflight.cluster.codec;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.messages.event.OrderTriggeredEncoder;
import exchange.halflight.messages.event.TriggerAmendedEncoder;
import exchange.halflight.messages.event.TriggerRefusedEncoder;

/** Encodes what happens to trigger orders alone. */
abstract class TriggerEventEncoder extends MarketEventEncoder {
    private final OrderTriggeredEncoder orderTriggered = new OrderTriggeredEncoder();
    private final TriggerRefusedEncoder triggerRefused = new TriggerRefusedEncoder();
    private final TriggerAmendedEncoder triggerAmended = new TriggerAmendedEncoder();

    TriggerEventEncoder(EventSink sink, long lastEventSequence) {
        super(sink, lastEventSequence);
    }

    /** See {@link exchange.halflight.core.event.Events#orderTriggered}. */
    public void orderTriggered(long orderId, int accountId, int marketId, long priceUnits) {
        orderTriggered
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .orderId(orderId)
                .accountId(accountId)
                .marketId(marketId)
                .priceUnits(priceUnits);
        end(OrderTriggeredEncoder.BLOCK_LENGTH, OrderTriggeredEncoder.TEMPLATE_ID);
    }

    /** See {@link exchange.halflight.core.event.Events#triggerRefused}. */
    public void triggerRefused(
            long orderId, int accountId, int marketId, Rejection rejection, long context1, long context2) {
        triggerRefused
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .orderId(orderId)
                .accountId(accountId)
                .marketId(marketId)
                .rejection(Codes.of(rejection))
                .context1(context1)
                .context2(context2);
        end(TriggerRefusedEncoder.BLOCK_LENGTH, TriggerRefusedEncoder.TEMPLATE_ID);
    }

    /** See {@link exchange.halflight.core.event.Events#triggerAmended}. */
    public void triggerAmended(
            long orderId, int accountId, int marketId, long priceUnits, long triggerPriceUnits, long remainingUnits) {
        triggerAmended
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .orderId(orderId)
                .accountId(accountId)
                .marketId(marketId)
                .priceUnits(priceUnits)
                .triggerPriceUnits(triggerPriceUnits)
                .remainingUnits(remainingUnits);
        end(TriggerAmendedEncoder.BLOCK_LENGTH, TriggerAmendedEncoder.TEMPLATE_ID);
    }
}
