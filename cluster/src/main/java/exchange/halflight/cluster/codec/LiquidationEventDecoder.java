package exchange.halflight.cluster.codec;

import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.event.LiquidationEvents;
import exchange.halflight.core.event.LiquidationKind;
import exchange.halflight.core.event.LiquidationPlan;
import exchange.halflight.messages.event.LiquidationWarnedDecoder;
import exchange.halflight.messages.event.PositionDeleveragedDecoder;
import exchange.halflight.messages.event.PositionLiquidatedDecoder;
import exchange.halflight.messages.event.PositionTakenOverDecoder;
import org.agrona.DirectBuffer;

/** Decodes the events of rulebook section 11. Not thread-safe. */
final class LiquidationEventDecoder {
    private final LiquidationWarnedDecoder liquidationWarned = new LiquidationWarnedDecoder();
    private final PositionLiquidatedDecoder positionLiquidated = new PositionLiquidatedDecoder();
    private final PositionTakenOverDecoder positionTakenOver = new PositionTakenOverDecoder();
    private final PositionDeleveragedDecoder positionDeleveraged = new PositionDeleveragedDecoder();

    /** Decodes the event that begins here; answers whether it is one of these. */
    boolean decode(DirectBuffer buffer, int offset, LiquidationEvents events) {
        int body = offset + Frame.HEADER_LENGTH;
        int blockLength = Frame.blockLength(buffer, offset);
        int version = Frame.version(buffer, offset);
        switch (Frame.templateId(buffer, offset)) {
            case LiquidationWarnedDecoder.TEMPLATE_ID ->
                on(events, liquidationWarned.wrap(buffer, body, blockLength, version));
            case PositionLiquidatedDecoder.TEMPLATE_ID ->
                on(events, positionLiquidated.wrap(buffer, body, blockLength, version));
            case PositionTakenOverDecoder.TEMPLATE_ID ->
                on(events, positionTakenOver.wrap(buffer, body, blockLength, version));
            case PositionDeleveragedDecoder.TEMPLATE_ID ->
                on(events, positionDeleveraged.wrap(buffer, body, blockLength, version));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void on(LiquidationEvents events, LiquidationWarnedDecoder event) {
        events.liquidationWarned(
                event.accountId(),
                event.marketId(),
                event.markUnits(),
                event.equityMicros(),
                event.maintenanceMicros());
    }

    private static void on(LiquidationEvents events, PositionLiquidatedDecoder event) {
        events.positionLiquidated(new Liquidation(
                event.accountId(),
                event.marketId(),
                LiquidationKind.ofCode(event.kind()),
                LiquidationPlan.ofCode(event.plan()),
                event.closedUnits(),
                event.valueMicros(),
                event.markUnits(),
                event.sizeUnits(),
                event.costMicros(),
                event.collateralMicros(),
                event.equityMicros(),
                event.maintenanceMicros(),
                event.feeMicros(),
                event.toInsuranceMicros(),
                event.toLiquidatorMicros(),
                event.badDebtMicros()));
    }

    private static void on(LiquidationEvents events, PositionTakenOverDecoder event) {
        events.positionTakenOver(
                event.bankruptAccountId(),
                event.marketId(),
                event.liquidatorId(),
                event.sizeUnits(),
                event.valueMicros());
    }

    private static void on(LiquidationEvents events, PositionDeleveragedDecoder event) {
        events.positionDeleveraged(new Deleveraging(
                event.accountId(),
                event.marketId(),
                event.bankruptAccountId(),
                event.closedUnits(),
                event.valueMicros(),
                event.rank(),
                event.profitMicros(),
                event.costMicros(),
                event.notionalMicros(),
                event.equityMicros()));
    }
}
