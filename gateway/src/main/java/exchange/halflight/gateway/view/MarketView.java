package exchange.halflight.gateway.view;

import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.order.Side;
import exchange.halflight.gateway.wire.Scale;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One market: status, prices, book and latest trades. Guarded by the lock of {@link ExchangeView}. */
final class MarketView {
    /** Trades kept for queries. */
    static final int TRADES_KEPT = 1000;

    /**
     * A trade; the side is the incoming order's.
     *
     * @param number within the market, from 1
     */
    record Trade(long number, long tradeId, long timeNanos, long priceUnits, long sizeUnits, Side takerSide) {}

    /** Fees and risk parameters may change; what counts mean does not. */
    Scale scale;

    final FundingView funding;
    final BookChanges changes = new BookChanges();
    final BookSideView bids = new BookSideView(Side.BUY, changes);
    final BookSideView asks = new BookSideView(Side.SELL, changes);
    /** Latest first. */
    final Deque<Trade> trades = new ArrayDeque<>();

    private long lastTradeNumber;
    /** What accounts have in it, open or not. */
    final List<PositionView> positions = new ArrayList<>();
    /** Open interest: sizes of all longs. */
    long longUnits;

    MarketStatus status = MarketStatus.ACTIVE;
    /** Prices that do not exist yet are 0. */
    long bidUnits;

    long askUnits;
    long indexUnits;
    long markUnits;
    boolean referenceFresh;

    MarketView(Scale scale) {
        this.scale = scale;
        funding = new FundingView(scale);
    }

    /** Whether its orders are hidden. */
    boolean isDark() {
        return scale.parameters().bookKind() == BookKind.DARK;
    }

    BookSideView side(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    Trade traded(long tradeId, long timeNanos, long priceUnits, long sizeUnits, Side takerSide) {
        Trade trade = new Trade(++lastTradeNumber, tradeId, timeNanos, priceUnits, sizeUnits, takerSide);
        trades.addFirst(trade);
        if (trades.size() > TRADES_KEPT) {
            trades.removeLast();
        }
        return trade;
    }
}
