package exchange.halflight.core.liquidation;

import exchange.halflight.core.account.Accounts;
import exchange.halflight.core.account.Ledger;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.event.NoEvents;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.BreakerTerms;
import exchange.halflight.core.market.FundingTerms;
import exchange.halflight.core.market.LiquidationTerms;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.Markets;
import exchange.halflight.core.market.PairPrice;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.OrderSlots;
import java.util.List;

/** One market at a mark of 100.00 and positions made by hand: 20x, maintenance 2.5%. */
final class RiskRoom {
    static final long MARK = 10_000;
    static final long DOLLAR = 1_000_000;
    /** A size of one: worth 100 dollars at mark. */
    static final long ONE = 100;

    final Accounts accounts = new Accounts();
    final Ledger ledger = new Ledger(new NoEvents());
    final Market market;

    RiskRoom() {
        market = new Markets(new OrderSlots(16))
                .create(new MarketParameters(
                        "X",
                        BookKind.LIT,
                        MarkPolicy.INDEX,
                        2,
                        2,
                        1,
                        1,
                        0,
                        0,
                        500_000,
                        20,
                        0,
                        0,
                        List.of(new Tier(20, 0, 25_000, Tier.UNLIMITED)),
                        new MarketPolicies(
                                PairPrice.MIDPOINT,
                                0,
                                FundingTerms.NONE,
                                LiquidationTerms.STANDARD,
                                BreakerTerms.OFF)));
        market.setReference(MARK, MARK, MARK);
        market.setMark(MARK);
    }

    /** A new account's position, bought or sold at 100.00. */
    Position position(long sizeUnits, long collateralMicros) {
        Position position = accounts.positionOf(accounts.open(false), market);
        position.setSize(sizeUnits, Math.abs(sizeUnits) * DOLLAR, 0);
        position.restoreMoney(collateralMicros, 0);
        return position;
    }
}
