package exchange.halflight.testing.scenario.story;

import exchange.halflight.core.governance.Change;
import exchange.halflight.core.market.MarketStatus;
import java.util.List;

/** One step of a story. Accounts, markets and orders are named as the story names them; amounts are in micros, prices and sizes in units. */
public sealed interface Step {
    /** Places an order; the story's id is its client order id. */
    record Place(String id, String account, OrderTerms terms) implements Step {}

    /** Price and size 0 = unchanged; the size is the new total. */
    record Amend(String id, String account, long priceUnits, long sizeUnits, long triggerPriceUnits) implements Step {}

    record Cancel(String id, String account) implements Step {}

    /** Market null = all markets. */
    record CancelAll(String account, String market) implements Step {}

    record SetLeverage(String account, String market, int leverage) implements Step {}

    record AddMargin(String account, String market, long amountMicros) implements Step {}

    record RemoveMargin(String account, String market, long amountMicros) implements Step {}

    record Deposit(String account, long amountMicros) implements Step {}

    record Withdraw(String account, long amountMicros) implements Step {}

    record Reference(String market, long bidUnits, long askUnits, long indexUnits) implements Step {}

    record StaleReference(String market) implements Step {}

    record FundingTick(String market, long period) implements Step {}

    record Advance(long nanos) implements Step {}

    record SetMarketState(String market, MarketStatus status) implements Step {}

    /** Proposes a change; account null = the operator. */
    record Propose(String id, String account, Change change, String reason) implements Step {}

    /** Approves the proposal of this id. */
    record Approve(String id, String account) implements Step {}

    /** Takes the proposal of this id back. */
    record CancelProposal(String id, String account) implements Step {}

    /** Pauses at once. */
    record Pause(String account, int level, String reason) implements Step {}

    /** An operator command given by an account. */
    record As(String account, Step step) implements Step {}

    record Repeat(int times, List<Step> steps) implements Step {
        public Repeat {
            steps = List.copyOf(steps);
        }
    }

    record Expect(List<Expectation> expectations) implements Step {
        public Expect {
            expectations = List.copyOf(expectations);
        }
    }
}
