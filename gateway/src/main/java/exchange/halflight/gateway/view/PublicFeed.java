package exchange.halflight.gateway.view;

import exchange.halflight.core.event.FundingRate;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.gateway.market.MarketData;
import exchange.halflight.gateway.wire.FundingMessages;
import exchange.halflight.gateway.wire.LiquidationMessages;
import exchange.halflight.gateway.wire.MarketMessages;
import exchange.halflight.gateway.wire.Names;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.FundingFinished;
import exchange.halflight.messages.grpc.MarkChanged;
import exchange.halflight.messages.grpc.MarketCreated;
import exchange.halflight.messages.grpc.MarketParametersChanged;
import exchange.halflight.messages.grpc.MarketStatusChanged;
import exchange.halflight.messages.grpc.PauseChanged;
import exchange.halflight.messages.grpc.PegsMoved;
import exchange.halflight.messages.grpc.PublicEvent;
import exchange.halflight.messages.grpc.ReferenceUpdated;
import exchange.halflight.messages.grpc.ReferenceWentStale;
import exchange.halflight.messages.grpc.TradePrinted;

/**
 * The events that everybody may know, with a sequence of their own: an order that never trades moves nothing here. The latest
 * are kept. Guarded by the lock of {@link ExchangeView}.
 */
final class PublicFeed {
    /** Events kept for readers. */
    static final int KEPT = 1 << 14;

    private final PublicEvent[] latest = new PublicEvent[KEPT];
    private final MarketData marketData;
    private long last;

    /** Keeps events, and folds them into the market data that is kept longer. */
    PublicFeed(MarketData marketData) {
        this.marketData = marketData;
    }

    /** Sequence of the last public event, 0 before the first. */
    long last() {
        return last;
    }

    /** Sequence of the oldest one kept. */
    long oldest() {
        return Math.max(1, last - KEPT + 1);
    }

    /** The event with this sequence, or null where it has not come yet; it must not be older than {@link #oldest}. */
    PublicEvent find(long sequence) {
        return sequence > last ? null : latest[(int) (sequence % KEPT)];
    }

    void marketCreated(long timeNanos, Scale scale) {
        add(
                timeNanos,
                PublicEvent.newBuilder()
                        .setMarketCreated(MarketCreated.newBuilder()
                                .setMarketId(scale.marketId())
                                .setParameters(MarketMessages.toMessage(scale.parameters()))));
    }

    void statusChanged(long timeNanos, Scale scale, MarketStatus status) {
        add(
                timeNanos,
                PublicEvent.newBuilder()
                        .setMarketStatusChanged(MarketStatusChanged.newBuilder()
                                .setMarket(scale.symbol())
                                .setStatus(Names.status(status))));
    }

    void referenceUpdated(long timeNanos, MarketView market) {
        Scale scale = market.scale;
        marketData.referenced(scale, timeNanos, market.bidUnits, market.askUnits, market.indexUnits);
        add(
                timeNanos,
                PublicEvent.newBuilder()
                        .setReferenceUpdated(ReferenceUpdated.newBuilder()
                                .setMarket(scale.symbol())
                                .setBid(scale.price(market.bidUnits))
                                .setAsk(scale.price(market.askUnits))
                                .setIndex(scale.price(market.indexUnits))));
    }

    void referenceWentStale(long timeNanos, Scale scale) {
        marketData.wentStale(scale);
        add(
                timeNanos,
                PublicEvent.newBuilder()
                        .setReferenceWentStale(ReferenceWentStale.newBuilder().setMarket(scale.symbol())));
    }

    void markChanged(long timeNanos, Scale scale, long markUnits) {
        marketData.marked(scale, timeNanos, markUnits);
        add(
                timeNanos,
                PublicEvent.newBuilder()
                        .setMarkChanged(MarkChanged.newBuilder()
                                .setMarket(scale.symbol())
                                .setMark(scale.price(markUnits))));
    }

    void pegsMoved(long timeNanos, Scale scale, long bidUnits, long askUnits) {
        add(
                timeNanos,
                PublicEvent.newBuilder()
                        .setPegsMoved(PegsMoved.newBuilder()
                                .setMarket(scale.symbol())
                                .setBid(scale.price(bidUnits))
                                .setAsk(scale.price(askUnits))));
    }

    void tradePrinted(MarketView market, MarketView.Trade trade) {
        Scale scale = market.scale;
        marketData.traded(scale, trade.timeNanos(), trade.priceUnits(), trade.sizeUnits());
        add(
                trade.timeNanos(),
                PublicEvent.newBuilder()
                        .setTradePrinted(TradePrinted.newBuilder()
                                .setMarket(scale.symbol())
                                .setPrice(scale.price(trade.priceUnits()))
                                .setSize(scale.size(trade.sizeUnits()))));
    }

    /** What is open in a market may have changed; of a dark one that would tell which trades open positions. */
    void interestChanged(long timeNanos, MarketView market) {
        if (!market.isDark()) {
            marketData.interestChanged(market.scale, timeNanos, market.longUnits);
        }
    }

    /** A step of a liquidation; of a dark market only its prints are public. */
    void liquidated(long timeNanos, MarketView market, Liquidation step) {
        if (!market.isDark()) {
            marketData.liquidated(
                    LiquidationMessages.publicly(step, market.scale).setTimeNanos(timeNanos));
        }
    }

    void fundingPredicted(long timeNanos, Scale scale, long samples, long ratePpb) {
        add(
                timeNanos,
                PublicEvent.newBuilder().setFundingPredicted(FundingMessages.predicted(scale, samples, ratePpb)));
    }

    void fundingStarted(long timeNanos, Scale scale, FundingRate rate) {
        add(timeNanos, PublicEvent.newBuilder().setFundingStarted(FundingMessages.started(scale, rate)));
    }

    void fundingFinished(long timeNanos, FundingFinished totals) {
        add(timeNanos, PublicEvent.newBuilder().setFundingFinished(totals));
    }

    void parametersChanged(long timeNanos, Scale scale) {
        add(
                timeNanos,
                PublicEvent.newBuilder()
                        .setMarketParametersChanged(MarketParametersChanged.newBuilder()
                                .setMarket(scale.symbol())
                                .setParameters(MarketMessages.toMessage(scale.parameters()))));
    }

    void pauseChanged(long timeNanos, int level, long resumesNanos, String reason) {
        add(
                timeNanos,
                PublicEvent.newBuilder()
                        .setPauseChanged(PauseChanged.newBuilder()
                                .setLevel(level)
                                .setResumesNanos(resumesNanos)
                                .setReason(reason)));
    }

    private void add(long timeNanos, PublicEvent.Builder event) {
        last++;
        latest[(int) (last % KEPT)] =
                event.setSequence(last).setTimeNanos(timeNanos).build();
    }
}
