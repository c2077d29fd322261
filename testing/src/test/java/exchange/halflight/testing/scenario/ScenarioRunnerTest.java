package exchange.halflight.testing.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.testing.scenario.story.Scenario;
import exchange.halflight.testing.scenario.story.StoryParser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the runner says of stories that fail, and that every kind of expectation can. */
final class ScenarioRunnerTest {
    private static final String SETUP = """
            name: two trade
            profile: xmarket
            markets: {X: {book: LIT, mark: INDEX, funding: NONE}}
            accounts:
              ann: {deposit: "100", leverage: {X: 10}}
              ben: {deposit: "1000", leverage: {X: 10}}
            steps:
              - reference: {market: X, bid: "99", ask: "101", index: "100"}
              - place: {id: s1, account: ben, market: X, side: SELL, type: LIMIT, tif: GTC, price: "100", size: "2"}
              - place: {id: b1, account: ann, market: X, side: BUY, type: LIMIT, tif: IOC, price: "100", size: "1"}
              - place: {id: b2, account: ann, market: X, side: BUY, type: LIMIT, tif: IOC, price: "99", size: "1"}
              - place: {id: b3, account: ann, market: X, side: BUY, type: LIMIT, tif: GTC, price: "200", size: "1"}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trades: []                                    | trades [] got [{taker: b1, maker: s1, price: 100, size: 1}]",
                "trades: [{maker: b1}]                         | trades[0].maker b1 got s1",
                "trades: [{price: '100.01'}]                   | trades[0].price 100.01 got 100",
                "trades: [{size: '2'}]                         | trades[0].size 2 got 1",
                "rejected: []                                  | rejected [] got [{id: b3, reason: INVALID_PRICE}]",
                "rejected: [{id: b3, reason: INVALID_SIZE}]    | rejected[0].reason INVALID_SIZE got INVALID_PRICE",
                "cancelled: [{id: b2, size: '2'}]              | cancelled[0].size 2 got 1",
                "cancelled: [{reason: USER}]                   | cancelled[0].reason USER got IOC_REMAINDER",
                "book: {market: X, asks: [['100', '1', 2]]}    | book.asks[0][2] 2 got 1",
                "book: {market: X, bids: [['99', '1', 1]]}     | book.bids [[99, 1, 1]] got []",
                "orders: {s1: {status: OPEN}}                  | orders.s1.status OPEN got PARTIALLY_FILLED",
                "orders: {b1: {status: FILLED, filled: '2'}}   | orders.b1.filled 2 got 1",
                "orders: {b2: {status: CANCELLED, remaining: '1'}} | orders.b2.remaining 1 got 0",
                "orders: {b3: {status: OPEN}}                  | orders.b3.status OPEN got REJECTED",
                "orders: {b9: {status: OPEN}}                  | orders.b9 {status: OPEN} got nothing",
                "positions: {ann: {X: {size: '-1'}}}           | positions.ann.X.size -1 got 1",
                "positions: {ben: {X: {cost: '100.000001'}}}   | positions.ben.X.cost 100.000001 got 100",
                "positions: {ann: {X: {collateral: '9'}}}      | positions.ann.X.collateral 9 got 10",
                "positions: {ann: {X: {realised: '1'}}}        | positions.ann.X.realised 1 got 0",
                "positions: {ann: {X: {liquidationPrice: '92.31'}}} | positions.ann.X.liquidationPrice 92.31 got 92.3",
                "positions: {ann: {X: {marginRatio: '0.100000001'}}} | positions.ann.X.marginRatio 0.100000001 got 0.1",
                "accounts: {ann: {free: '90'}}                 | accounts.ann.free 90 got 89.95",
                "accounts: {ben: {hold: '10'}}                 | accounts.ben.hold 10 got 10.05",
                "system: {insurance: '1'}                      | system.insurance 1 got 0",
                "system: {fees: '0.05'}                        | system.fees 0.05 got 0.03",
                "system: {fundingDust: '1'}                    | system.fundingDust 1 got 0",
                "system: {liquidatorPool: '1'}                 | system.liquidatorPool 1 got 0",
                "system: {pendingWithdrawals: '1'}             | system.pendingWithdrawals 1 got 0",
                "system: {clearing: {X: '1'}}                  | system.clearing.X 1 got 0",
                "system: {openInterest: {X: '2'}}              | system.openInterest.X 2 got 1",
                "system: {conserved: false}                    | system.conserved false got true",
                "marketState: {X: HALTED}                      | marketState.X HALTED got ACTIVE",
                "publicUnchanged: true                         | publicUnchanged true got false",
            })
    void aWrongExpectationFailsWithItsStepAndBothValues(String expectation, String message) {
        ScenarioResult result = run(SETUP + "  - expect: {" + expectation.strip() + "}\n");
        assertEquals("FAIL two trade: step 6: expected " + message.strip(), result.toString());
    }

    @Test
    void aKeyLeftOutIsNotCompared() {
        ScenarioResult result = run(SETUP + "  - expect: {trades: [{taker: b1}], accounts: {ann: {free: '89.95'}}}\n");
        assertEquals("PASS two trade", result.toString());
    }

    @Test
    void anExpectationLooksBackToTheOneBefore() {
        ScenarioResult result = run(SETUP
                + "  - expect: {}\n  - expect: {trades: [], rejected: [], cancelled: [], publicUnchanged: true}\n");
        assertEquals("PASS two trade", result.toString());
    }

    @Test
    void aStepInsideARepeatIsNamedWithItsRound() {
        ScenarioResult result = run(SETUP + """
                  - repeat:
                      times: 3
                      steps:
                        - deposit: {account: ann, amount: "1"}
                        - expect: {accounts: {ann: {free: "90.95"}}}
                """);
        assertEquals(
                "FAIL two trade: step 6.2 (round 2): expected accounts.ann.free 90.95 got 91.95", result.toString());
    }

    @Test
    void aRefusedSetupFailsTheStory() {
        String tooHigh = SETUP.replace("ann: {deposit: \"100\", leverage: {X: 10}}", "ann: {leverage: {X: 21}}");
        assertEquals(
                "FAIL two trade: setup: leverage of ann rejected: LEVERAGE_TOO_HIGH",
                run(tooHigh).toString());
        String negative = SETUP.replace("funding: NONE}", "funding: NONE, takerFeePpm: 100}");
        assertEquals(
                "FAIL two trade: setup: market X rejected: INVALID_MARKET_PARAMETERS",
                run(negative).toString());
    }

    @Test
    void aPositionIsLiquidatedAtItsPriceAndNotBefore() {
        String step = "  - reference: {market: X, bid: '92', ask: '93', index: '%s'}\n";
        String pending = """
                  - place: {id: b9, account: ann, market: X, side: SELL, type: LIMIT, price: '93', size: '1'}
                  - expect: {orders: {b9: {status: %s}}}
                """;
        assertEquals(
                "PASS two trade",
                run(SETUP + step.formatted("92.31") + pending.formatted("OPEN")).toString());
        assertEquals(
                "PASS two trade",
                run(SETUP + step.formatted("92.3") + pending.formatted("REJECTED"))
                        .toString());
    }

    @Test
    void theExampleOfTheLanguagePasses() {
        ScenarioResult result = run("""
                name: a market order opens a position
                profile: godark
                markets:
                  BTC:
                    book: LIT
                    priceDecimals: 2
                    sizeDecimals: 4
                    tick: "0.1"
                    step: "0.001"
                    mark: INDEX
                    funding: NONE
                    takerFeePpm: 500
                    makerFeePpm: -200
                    priceBandPpm: 1000000
                    initialFloorPpm: 0
                    tiers: [{maxLeverage: 20, maintenancePpm: 25000, maxNotional: "unlimited"}]
                    liquidationFeePpm: 5000
                    liquidationInsurancePpm: 2500
                    liquidationsPerSecond: 10
                insurance: "0"
                accounts:
                  alice: {deposit: "10000", leverage: {BTC: 20}}
                  bob:   {deposit: "100000", leverage: {BTC: 20}}
                  mm:    {deposit: "1000000", liquidityProvider: true}
                steps:
                  - reference: {market: BTC, bid: "49999.9", ask: "50000.1", index: "50000"}
                  - place: {id: b1, account: bob, market: BTC, side: SELL, type: LIMIT, tif: GTC, price: "50000", size: "1"}
                  - place: {id: a1, account: alice, market: BTC, side: BUY, type: MARKET, tif: IOC, size: "1"}
                  - expect:
                      trades: [{taker: a1, maker: b1, price: "50000", size: "1"}]
                  - advance: "1s"
                  - expect:
                      positions: {alice: {BTC: {size: "1", cost: "50000", collateral: "2500", realised: "0"}}}
                      accounts: {alice: {free: "7475", hold: "0"}}
                      system: {insurance: "0", fees: "15", fundingDust: "0", clearing: {BTC: "0"}, openInterest: {BTC: "1"}}
                """);
        assertEquals("PASS a market order opens a position", result.toString());
    }

    @Test
    void moneyFromNowhereFailsAnyStory() {
        ScenarioResult result = new ScenarioRunner(ScenarioRunnerTest::counterfeiter).run(parse(SETUP));
        assertEquals(
                "FAIL two trade: setup: broken invariant: deposits should be 1101000000 and is 1100000000",
                result.toString());
    }

    /** An exchange that says once that it paid account 1 a dollar from outside, and did not. */
    private static ScenarioExchange counterfeiter(Events events) {
        CoreExchange exchange = new CoreExchange(events);
        events.entryPosted(EntryReason.DEPOSIT, LedgerAccount.EXTERNAL, LedgerAccount.free(1), 1_000_000);
        return exchange;
    }

    private static ScenarioResult run(String text) {
        return new ScenarioRunner(CoreExchange::new).run(parse(text));
    }

    private static Scenario parse(String text) {
        return StoryParser.parse(Path.of("story.yaml"), text).getFirst();
    }
}
