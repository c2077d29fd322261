package exchange.halflight.core.governance;

import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.market.Pause;
import exchange.halflight.core.market.Tier;
import java.util.List;

/** One change of how the exchange runs (rulebook section 12). Immutable; judged by the engine when proposed and again when carried out. */
public sealed interface Change {
    /** What it counts as. */
    ChangeKind kind();

    /** The fees of a market; units as in {@link MarketParameters}. */
    record Fees(int marketId, int takerFeePpm, int makerFeePpm, int creatorAccountId, int creatorSharePpm)
            implements Change {
        @Override
        public ChangeKind kind() {
            return ChangeKind.FEES;
        }

        /** A market's parameters with these fees. */
        public MarketParameters in(MarketParameters p) {
            return new MarketParameters(
                    p.symbol(),
                    p.bookKind(),
                    p.markPolicy(),
                    p.priceDecimals(),
                    p.sizeDecimals(),
                    p.tickUnits(),
                    p.stepUnits(),
                    takerFeePpm,
                    makerFeePpm,
                    p.priceBandPpm(),
                    p.defaultLeverage(),
                    creatorAccountId,
                    creatorSharePpm,
                    p.tiers(),
                    p.policies());
        }
    }

    /** The risk parameters of a market; pair price, kind and interval of funding must be what they are. */
    record Risk(int marketId, int priceBandPpm, List<Tier> tiers, MarketPolicies policies) implements Change {
        public Risk {
            tiers = List.copyOf(tiers);
        }

        @Override
        public ChangeKind kind() {
            return ChangeKind.RISK;
        }

        /** A market's parameters with these risk parameters. */
        public MarketParameters in(MarketParameters p) {
            return new MarketParameters(
                    p.symbol(),
                    p.bookKind(),
                    p.markPolicy(),
                    p.priceDecimals(),
                    p.sizeDecimals(),
                    p.tickUnits(),
                    p.stepUnits(),
                    p.takerFeePpm(),
                    p.makerFeePpm(),
                    priceBandPpm,
                    p.defaultLeverage(),
                    p.creatorAccountId(),
                    p.creatorSharePpm(),
                    tiers,
                    policies);
        }
    }

    /** A market to create. */
    record NewMarket(MarketParameters parameters) implements Change {
        @Override
        public ChangeKind kind() {
            return ChangeKind.NEW_MARKET;
        }
    }

    /** The status of a market. */
    record Status(int marketId, MarketStatus status) implements Change {
        @Override
        public ChangeKind kind() {
            return ChangeKind.MARKET_STATUS;
        }
    }

    /** A pause level, 0 (none) to 4. */
    record PauseLevel(int level) implements Change {
        @Override
        public ChangeKind kind() {
            return level == Pause.EVERYTHING ? ChangeKind.FULL_PAUSE : ChangeKind.PAUSE;
        }
    }

    /** Money of the insurance fund to pending withdrawals, micros. */
    record InsuranceWithdrawal(long amountMicros) implements Change {
        @Override
        public ChangeKind kind() {
            return ChangeKind.INSURANCE_WITHDRAWAL;
        }
    }

    /** A role that an account gets or loses. */
    record RoleOf(int accountId, Role role, boolean granted) implements Change {
        @Override
        public ChangeKind kind() {
            return ChangeKind.ROLES;
        }
    }

    /** New terms of governance; the first ones end the operator's rule. */
    record Terms(GovernanceTerms terms) implements Change {
        @Override
        public ChangeKind kind() {
            return ChangeKind.GOVERNANCE;
        }
    }
}
