package exchange.halflight.app.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.market.FundingKind;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.Tier;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue that comes with the program is sensible, and a wrong one is refused with every fault and its line. */
class CatalogueTest {
    private static final List<String> COINS = List.of(
            ("BTC ETH BNB XRP SOL USDC TRX DOGE ADA HYPE XMR DAI TON MNT CRO DOT ENA WLFI PEPE USD1 APT M ONDO WLD KCS LINK"
                            + " SUSDE XLM BCH SUI LEO AVAX LTC HBAR SHIB ZEC TAO UNI OKB AAVE BGB PYUSD NEAR ETC POL ASTER IP"
                            + " ARB PI ICP")
                    .split(" "));
    private static final List<String> CURRENCIES = List.of("USD GBP EUR JPY CHF AUD CAD CNY HKD SGD".split(" "));

    /** A file that is right, line by line. */
    private static final List<String> GOOD = List.of(
            "venue:",
            "  defaults:",
            "    book: LIT",
            "    mark: INDEX",
            "    pairPrice: MIDPOINT",
            "    takerFeePpm: 500",
            "    makerFeePpm: -200",
            "    priceBandPpm: 50000",
            "    defaultLeverage: 10",
            "    referenceMaxAgeMillis: 0",
            "    funding: PREMIUM",
            "    fundingIntervalSeconds: 3600",
            "    fundingInterestPpb: 4166",
            "    fundingClampPpb: 500000",
            "    fundingImbalanceFactorPpm: 0",
            "    liquidationFeePpm: 5000",
            "    liquidationInsurancePpm: 2500",
            "    liquidationsPerSecond: 10",
            "    breakerMovePpm: 100000",
            "    breakerWindowSeconds: 60",
            "    breakerPauseSeconds: 300",
            "    breakerVolumeMultiple: 5",
            "    tiers:",
            "      - {leverage: 1-20, maintenancePpm: 25000, maxNotional: unlimited}",
            "      - {leverage: 21-50, maintenancePpm: 10000, maxNotional: 100000}",
            "  markets:",
            "    A-PERP: {priceDecimals: 2, sizeDecimals: 4, tick: 0.1, step: 0.0001, startPrice: 50000}",
            "    B-PERP: {priceDecimals: 6, sizeDecimals: 0, tick: 0.00001, step: 1, startPrice: 0.5, funding: NONE}");

    @TempDir
    private Path folder;

    @Test
    void theShippedOneHasEveryMarketOfGoDark() {
        Set<String> expected = new TreeSet<>();
        COINS.forEach(coin -> expected.add(coin + "-USDT-PERP"));
        CURRENCIES.forEach(currency -> expected.add(currency + (currency.equals("USD") ? "-USDT-PERP" : "-USD-PERP")));
        Set<String> found = new TreeSet<>();
        godark().forEach(market -> found.add(market.symbol().replaceFirst("^10+(?=[A-Z])", "")));
        assertEquals(expected, found);
        assertEquals(60, godark().size());
    }

    @Test
    void theShippedOnesTicksAndStepsAreSensible() {
        List<String> findings = new ArrayList<>();
        for (CatalogueMarket market : Catalogue.shipped().markets()) {
            MarketParameters parameters = market.parameters();
            BigDecimal tick = BigDecimal.valueOf(parameters.tickUnits(), parameters.priceDecimals());
            BigDecimal step = BigDecimal.valueOf(parameters.stepUnits(), parameters.sizeDecimals());
            // A tick of one part in a million to one in a thousand; a smallest order of a tenth of a cent to ten
            // dollars.
            require(
                    findings,
                    market,
                    "tick",
                    tick.divide(market.startPrice(), 9, RoundingMode.UP),
                    "0.000001",
                    "0.001");
            require(findings, market, "smallest order", step.multiply(market.startPrice()), "0.001", "10");
            if (market.venue().equals("godark") && parameters.tickUnits() % 2 != 0) {
                findings.add(market.symbol() + ": the midpoint of two ticks is not exact");
            }
        }
        assertEquals(List.of(), findings);
    }

    @Test
    void theShippedOneReachesAThousand() {
        for (CatalogueMarket market : godark()) {
            List<Tier> tiers = market.parameters().tiers();
            assertEquals(new Tier(20, 0, 25_000, Tier.UNLIMITED), tiers.getFirst());
            assertEquals(new Tier(1_000, 0, 500, 5_000_000_000L), tiers.getLast());
        }
        assertTrue(Catalogue.shipped().markets().stream()
                        .filter(market -> market.venue().equals("xmarket"))
                        .filter(market ->
                                market.parameters().policies().funding().kind() == FundingKind.IMBALANCE)
                        .count()
                >= 10);
    }

    @Test
    void defaultsStandBehindTheMarkets() throws Exception {
        Catalogue catalogue = Catalogue.load(file(GOOD));
        assertEquals(2, catalogue.markets().size());
        MarketParameters second = catalogue.markets().get(1).parameters();
        assertEquals("B-PERP", second.symbol());
        assertEquals(10, second.tickUnits());
        assertEquals(FundingKind.NONE, second.policies().funding().kind());
        assertEquals(new Tier(50, 0, 10_000, 100_000_000_000L), second.tiers().get(1));
        assertEquals(28, catalogue.markets().get(1).line());
    }

    @Test
    void everyFaultIsNamedWithItsLine() throws IOException {
        assertProblems(
                GOOD,
                "takerFeePpm: 500",
                "takerFeePpm: 100",
                "6: takerFeePpm 100 of defaults of venue is below the maker's rebate of 200 ppm: every trade would cost the exchange money");
        assertProblems(
                GOOD,
                "mark: INDEX",
                "mrak: INDEX",
                "4: unknown field 'mrak' in defaults of venue",
                "27: A-PERP lacks mark, and so do its venue's defaults",
                "28: B-PERP lacks mark, and so do its venue's defaults");
        assertProblems(
                GOOD, "startPrice: 0.5, funding", "startPrice: 0.5, fundign", "28: unknown field 'fundign' in B-PERP");
        assertProblems(
                GOOD,
                "sizeDecimals: 4",
                "sizeDecimals: 5",
                "27: priceDecimals 2 + sizeDecimals 5 of A-PERP are more than 6: a trade would have to be rounded");
        assertProblems(
                GOOD,
                "maintenancePpm: 10000",
                "maintenancePpm: 10001",
                "25: maintenancePpm 10001 of defaults of venue is above half of the initial margin at 50x, which is 10000 ppm");
        assertProblems(
                GOOD,
                "leverage: 21-50",
                "leverage: 25-50",
                "25: gap between tiers of defaults of venue: no row has 21x to 24x");
        assertProblems(
                GOOD,
                "leverage: 21-50",
                "leverage: 20-50",
                "25: tiers of defaults of venue overlap: 20x stands in the row before as well");
        assertProblems(
                GOOD, "leverage: 1-20", "leverage: 2-20", "24: gap between tiers of defaults of venue: no row has 1x");
        assertProblems(GOOD, "tick: 0.1", "tick: 0.001", "27: tick 0.001 of A-PERP does not fit 2 decimals");
        assertProblems(GOOD, "step: 0.0001", "step: 0.00005", "27: step 0.00005 of A-PERP does not fit 4 decimals");
        assertProblems(GOOD, "B-PERP", "A-PERP", "28: 'A-PERP' stands twice in markets of venue");
        assertProblems(
                GOOD,
                "startPrice: 50000",
                "startPrice: 50000.05",
                "27: startPrice 50000.05 of A-PERP must be positive and a multiple of the tick");
        assertProblems(
                GOOD,
                "liquidationInsurancePpm: 2500",
                "liquidationInsurancePpm: 5001",
                "27: A-PERP: liquidationInsurancePpm: 0 to liquidationFeePpm",
                "28: B-PERP: liquidationInsurancePpm: 0 to liquidationFeePpm");
        assertProblems(
                GOOD, "book: LIT", "book: DIM", "3: unknown book 'DIM' of defaults of venue, known: [LIT, DARK]");
        assertProblems(GOOD, "venue:", "venue: [", "3: not YAML: expected ',' or ']', but got :");
    }

    @Test
    void theSameSymbolInTwoVenuesIsRefused() throws IOException {
        List<String> two = new ArrayList<>(GOOD);
        GOOD.stream()
                .map(line -> line.replace("venue", "other").replace("B-PERP", "C-PERP"))
                .forEach(two::add);
        CatalogueException refused = assertThrows(CatalogueException.class, () -> Catalogue.load(file(two)));
        assertEquals(List.of(file(two) + ":55: symbol A-PERP stands twice in the catalogue"), refused.problems());
    }

    @Test
    void allFaultsAreShownAtOnce() throws IOException {
        List<String> bad = GOOD.stream()
                .map(line -> line.replace("takerFeePpm: 500", "takerFeePpm: 1")
                        .replace("leverage: 21-50", "leverage: 30-50")
                        .replace("step: 1,", "step: 0.5,"))
                .toList();
        CatalogueException refused = assertThrows(CatalogueException.class, () -> Catalogue.load(file(bad)));
        assertEquals(3, refused.problems().size(), refused::getMessage);
    }

    private void assertProblems(List<String> good, String right, String wrong, String... problems) throws IOException {
        List<String> bad = good.stream().map(line -> line.replace(right, wrong)).toList();
        Path file = file(bad);
        CatalogueException refused =
                assertThrows(CatalogueException.class, () -> Catalogue.load(file), () -> "accepted " + wrong);
        List<String> expected = new ArrayList<>();
        for (String problem : problems) {
            expected.add(file + ":" + problem);
        }
        assertEquals(expected, refused.problems());
    }

    private Path file(List<String> lines) throws IOException {
        return Files.write(folder.resolve("markets.yaml"), lines);
    }

    private static List<CatalogueMarket> godark() {
        return Catalogue.shipped().markets().stream()
                .filter(market -> market.venue().equals("godark"))
                .toList();
    }

    private static void require(
            List<String> findings, CatalogueMarket market, String what, BigDecimal value, String low, String high) {
        if (value.compareTo(new BigDecimal(low)) < 0 || value.compareTo(new BigDecimal(high)) > 0) {
            findings.add(market.symbol() + ": " + what + " " + value.toPlainString());
        }
    }
}
