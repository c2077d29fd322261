package exchange.halflight.gateway.wire;

import exchange.halflight.messages.grpc.PublicEvent;

/** What the kinds of public events have in common. */
public final class PublicEvents {
    private PublicEvents() {}

    /** The symbol of the market that an event is about; empty where it is about all of them. */
    public static String market(PublicEvent event) {
        return switch (event.getEventCase()) {
            case MARKET_CREATED -> event.getMarketCreated().getParameters().getSymbol();
            case MARKET_STATUS_CHANGED -> event.getMarketStatusChanged().getMarket();
            case REFERENCE_UPDATED -> event.getReferenceUpdated().getMarket();
            case REFERENCE_WENT_STALE -> event.getReferenceWentStale().getMarket();
            case MARK_CHANGED -> event.getMarkChanged().getMarket();
            case PEGS_MOVED -> event.getPegsMoved().getMarket();
            case TRADE_PRINTED -> event.getTradePrinted().getMarket();
            case FUNDING_PREDICTED -> event.getFundingPredicted().getMarket();
            case FUNDING_STARTED -> event.getFundingStarted().getMarket();
            case FUNDING_FINISHED -> event.getFundingFinished().getMarket();
            case MARKET_PARAMETERS_CHANGED -> event.getMarketParametersChanged().getMarket();
            case PAUSE_CHANGED, EVENT_NOT_SET -> "";
        };
    }
}
