package exchange.halflight.core.liquidation;

import exchange.halflight.core.account.Position;
import exchange.halflight.core.event.Events;

/** Says where a position stands. */
final class Reports {
    private Reports() {}

    static void position(Events events, Position position) {
        events.positionChanged(
                position.account().id(),
                position.market().id(),
                position.sizeUnits(),
                position.costMicros(),
                position.collateralMicros(),
                position.realisedMicros());
    }
}
