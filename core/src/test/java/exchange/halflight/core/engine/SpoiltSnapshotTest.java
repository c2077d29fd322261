package exchange.halflight.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.account.InvariantViolation;
import exchange.halflight.core.event.NoEvents;
import exchange.halflight.core.market.FundingTerms;
import exchange.halflight.core.market.LiquidationTerms;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.state.Series;
import exchange.halflight.core.state.StateRecord;
import exchange.halflight.core.state.StateRecord.SeriesState;
import exchange.halflight.core.state.StateRecord.SystemBalances;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Snapshots in which one number is another: whoever loads them must refuse, even where the money adds up. */
class SpoiltSnapshotTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long DOLLAR = 1_000_000;

    private final Venue venue = new Venue(new NoEvents(), 3_600 * SECOND, FundingTerms.NONE, LiquidationTerms.STANDARD);

    /** A long of whom half was sold, and who waits for a buyer of the rest; another who is safe. */
    @BeforeEach
    void oneInTheMiddleOfALiquidation() {
        venue.reference(10_000);
        venue.fundInsurance(DOLLAR);
        venue.open(1, 1_000 * DOLLAR, 20);
        venue.open(2, 1_000 * DOLLAR, 1);
        venue.open(3, 1_000 * DOLLAR, 1);
        venue.place(2, Side.SELL, 10_000, 200);
        venue.place(1, Side.BUY, 10_000, 100);
        venue.place(3, Side.BUY, 10_000, 100);
        venue.place(3, Side.BUY, 9_700, 50);
        venue.reference(9_730);
        venue.engine.audit();
    }

    private List<StateRecord> records() {
        List<StateRecord> records = new ArrayList<>();
        venue.engine.writeState(records::add);
        return records;
    }

    private void assertRefused(String what, UnaryOperator<StateRecord> spoil) {
        List<StateRecord> records = records();
        List<StateRecord> spoilt = records.stream().map(spoil).toList();
        assertTrue(!spoilt.equals(records), "nothing was spoilt");
        String message = assertThrows(InvariantViolation.class, () -> Engine.load(new NoEvents(), spoilt.iterator()))
                .getMessage();
        assertTrue(message.contains(what), message);
    }

    /** Row of liquidation: second, count, last liquidator, number of positions, then account, bits and size left of each. */
    private static StateRecord withRow(StateRecord record, Series series, UnaryOperator<List<Long>> spoil) {
        if (record instanceof SeriesState state && state.series() == series) {
            List<Long> row = spoil.apply(new ArrayList<>(state.values()));
            return new SeriesState(series, state.marketId(), row.size(), row);
        }
        return record;
    }

    @Test
    void asItIsItLoads() {
        Engine loaded = Engine.load(new NoEvents(), records().iterator());
        assertEquals(venue.engine.stateHash(), loaded.stateHash());
    }

    @Test
    void moneyMovedFromInsuranceToFees() {
        assertRefused(
                "insurance",
                record -> record instanceof SystemBalances s
                        ? new SystemBalances(
                                s.insuranceMicros() - 1,
                                s.feesMicros() + 1,
                                s.fundingDustMicros(),
                                s.liquidatorPoolMicros(),
                                s.pendingWithdrawalsMicros(),
                                s.depositsMicros())
                        : record);
    }

    @Test
    void aSumOfInsuranceThatIsAnother() {
        assertRefused(
                "insurance",
                record -> withRow(record, Series.INSURANCE, row -> {
                    row.set(1, row.get(1) + 1);
                    return row;
                }));
    }

    @Test
    void aHalfOfSomebodyWhoIsSafe() {
        assertRefused(
                "half that is not forgotten of account 3",
                record -> withRow(record, Series.LIQUIDATION, row -> {
                    row.set(3, row.get(3) + 1);
                    row.addAll(List.of(3L, 0L, 50L));
                    return row;
                }));
    }

    @Test
    void aTryOfSomebodyWhoIsSafe() {
        assertRefused(
                "tried of account 3",
                record -> withRow(record, Series.LIQUIDATION, row -> {
                    row.set(3, row.get(3) + 1);
                    row.addAll(List.of(3L, 2L, -1L));
                    return row;
                }));
    }
}
