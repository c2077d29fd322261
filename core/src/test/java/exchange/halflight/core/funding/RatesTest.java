package exchange.halflight.core.funding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exchange.halflight.core.market.FundingKind;
import exchange.halflight.core.market.FundingTerms;
import org.junit.jupiter.api.Test;

class RatesTest {
    @Test
    void aPremiumTruncatesTowardZero() {
        assertEquals(0, Rates.premiumPpb(5_000_000, 5_000_000));
        assertEquals(2_000_000, Rates.premiumPpb(5_010_000, 5_000_000));
        assertEquals(333_333_333, Rates.premiumPpb(4, 3));
        assertEquals(-333_333_333, Rates.premiumPpb(2, 3));
        assertEquals(-666_666_666, Rates.premiumPpb(1, 3));
    }

    @Test
    void aSampleIsAThousandfoldAtMost() {
        assertEquals(1_000_000_000_000L, Rates.premiumPpb(1L << 43, 1));
        assertEquals(1_000_000_000_000L, Rates.premiumPpb(1_001, 1));
        assertEquals(999_000_000_000L, Rates.premiumPpb(1_000, 1));
        assertEquals(-999_999_999, Rates.premiumPpb(1, 1L << 43));
    }

    @Test
    void theImbalanceOfTheRulebook() {
        assertEquals(2_000_000, Rates.imbalancePpb(1_200_000, 800_000, 10_000));
        assertEquals(-2_000_000, Rates.imbalancePpb(800_000, 1_200_000, 10_000));
        assertEquals(3_333_333, Rates.imbalancePpb(2, 1, 10_000));
        assertEquals(-3_333_333, Rates.imbalancePpb(1, 2, 10_000));
        assertEquals(0, Rates.imbalancePpb(0, 0, 10_000));
    }

    @Test
    void theClampComesAfterTheInterest() {
        assertEquals(4_166, Rates.ratePpb(0, FundingTerms.PREMIUM));
        assertEquals(500_000, Rates.ratePpb(495_835, FundingTerms.PREMIUM));
        assertEquals(500_000, Rates.ratePpb(600_000, FundingTerms.PREMIUM));
        assertEquals(-500_000, Rates.ratePpb(-504_166, FundingTerms.PREMIUM));
        assertEquals(-499_999, Rates.ratePpb(-504_165, FundingTerms.PREMIUM));
    }

    @Test
    void interestIsPartOfPremiumsOnly() {
        FundingTerms terms = new FundingTerms(FundingKind.IMBALANCE, 60, 4_166, 500_000, 10_000);
        assertEquals(1_000, Rates.ratePpb(1_000, terms));
    }
}
