package exchange.halflight.core.engine;

import exchange.halflight.core.funding.Funding;
import exchange.halflight.core.market.BreakerTerms;
import exchange.halflight.core.market.FundingKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.Markets;
import exchange.halflight.core.price.Marks;

/** What markets do at a whole second (procedure of funding, section 1): marks, then samples of funding, then payments. */
final class MarketSeconds implements SecondListener {
    private final Markets markets;
    private final Marks marks;
    private final Funding funding;

    MarketSeconds(World world) {
        markets = world.markets;
        marks = world.marks;
        funding = world.funding;
    }

    @Override
    public boolean needsSecond() {
        for (int id = 1; id <= markets.lastMarketId(); id++) {
            if (needsSecond(markets.find(id))) {
                return true;
            }
        }
        return false;
    }

    private static boolean needsSecond(Market market) {
        MarketParameters parameters = market.parameters();
        BreakerTerms breaker = parameters.policies().breaker();
        return parameters.markPolicy() == MarkPolicy.INDEX_MEDIAN
                || parameters.markPolicy() == MarkPolicy.BOOK_TWAP
                || parameters.policies().funding().kind() != FundingKind.NONE
                || breaker.movePpm() > 0
                || breaker.volumeMultiple() > 0;
    }

    @Override
    public void atSecond(long second) {
        marks.atSecond(second);
        funding.atSecond(second);
    }
}
