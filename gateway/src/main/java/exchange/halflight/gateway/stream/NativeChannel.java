package exchange.halflight.gateway.stream;

import com.google.protobuf.Descriptors.Descriptor;
import exchange.halflight.messages.grpc.BookDiff;
import exchange.halflight.messages.grpc.BookSnapshot;
import exchange.halflight.messages.grpc.Candle;
import exchange.halflight.messages.grpc.Notification;
import exchange.halflight.messages.grpc.OrderUpdate;
import exchange.halflight.messages.grpc.OrdersSnapshot;
import exchange.halflight.messages.grpc.PositionsState;
import exchange.halflight.messages.grpc.PublicEvent;
import exchange.halflight.messages.grpc.PublicLiquidation;
import exchange.halflight.messages.grpc.PublicTrade;
import exchange.halflight.messages.grpc.Ticker;
import exchange.halflight.messages.grpc.WalletState;
import java.util.Locale;
import java.util.Optional;

/**
 * A channel of the native stream.
 *
 * @param market empty where the kind has none
 * @param interval of candles, else empty
 * @param accountId of private ones, else 0
 */
record NativeChannel(Kind kind, String market, String interval, int accountId) {
    /** What channels are about. */
    enum Kind {
        TRADES(null, PublicTrade.getDescriptor()),
        FUNDING(null, PublicEvent.getDescriptor()),
        LIQUIDATIONS(null, PublicLiquidation.getDescriptor()),
        TICKER(Ticker.getDescriptor(), null),
        BOOK(BookSnapshot.getDescriptor(), BookDiff.getDescriptor()),
        CANDLES(Candle.getDescriptor(), null),
        SYSTEM(null, PublicEvent.getDescriptor()),
        ORDERS(OrdersSnapshot.getDescriptor(), OrderUpdate.getDescriptor()),
        POSITIONS(PositionsState.getDescriptor(), PositionsState.getDescriptor()),
        WALLET(WalletState.getDescriptor(), WalletState.getDescriptor()),
        NOTIFICATIONS(null, Notification.getDescriptor());

        private final Optional<Descriptor> snapshot;
        private final Optional<Descriptor> update;

        Kind(Descriptor snapshot, Descriptor update) {
            this.snapshot = Optional.ofNullable(snapshot);
            this.update = Optional.ofNullable(update);
        }

        /** What a whole state looks like; empty where none is told. */
        Optional<Descriptor> snapshot() {
            return snapshot;
        }

        /** What an update looks like; empty where none is told. */
        Optional<Descriptor> update() {
            return update;
        }

        /** As it is written. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it is for the account's holder only. */
        boolean isPrivate() {
            return this == ORDERS || this == POSITIONS || this == WALLET || this == NOTIFICATIONS;
        }

        boolean isOfMarket() {
            return this != SYSTEM && !isPrivate();
        }
    }
}
