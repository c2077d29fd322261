package exchange.halflight.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import exchange.halflight.core.event.EntryReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fund changes for the reasons there are, and knows each. */
class InsuranceFundTest {
    private final InsuranceFund fund = new InsuranceFund();

    @BeforeEach
    void someMoney() {
        fund.put(EntryReason.INSURANCE_FUNDED, 1_000);
        fund.put(EntryReason.LIQUIDATION_SURPLUS, 10);
        fund.take(EntryReason.BAD_DEBT, 300);
        fund.audit();
    }

    @Test
    void anyOtherReasonIsAViolation() {
        assertThrows(InvariantViolation.class, () -> fund.put(EntryReason.TAKER_FEE, 1));
        assertThrows(InvariantViolation.class, () -> fund.put(EntryReason.BAD_DEBT, 1));
        assertThrows(InvariantViolation.class, () -> fund.take(EntryReason.LOSS_REALISED, 1));
        assertThrows(InvariantViolation.class, () -> fund.take(EntryReason.INSURANCE_FUNDED, 1));
        assertEquals(710, fund.balanceMicros());
    }

    @Test
    void nothingIsTakenThatIsNotThere() {
        assertThrows(InvariantViolation.class, () -> fund.take(EntryReason.FUNDING_COVERED, 711));
        fund.take(EntryReason.FUNDING_COVERED, 710);
        fund.audit();
    }

    @Test
    void aBalanceThatChangedWithoutAReasonIsFound() {
        fund.restoreBalance(711);
        assertThrows(InvariantViolation.class, fund::audit);
    }

    @Test
    void sumsComeBackAsTheyWere() {
        List<Long> row = new ArrayList<>();
        fund.write(row::add);
        InsuranceFund loaded = new InsuranceFund();
        loaded.restoreBalance(fund.balanceMicros());
        loaded.restore(row.iterator()::next);
        loaded.audit();
        List<Long> again = new ArrayList<>();
        loaded.write(again::add);
        assertEquals(row, again);
    }
}
