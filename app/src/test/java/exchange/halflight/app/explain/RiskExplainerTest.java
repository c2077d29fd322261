package exchange.halflight.app.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.cluster.codec.EventEncoder;
import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.market.BreakerTerms;
import exchange.halflight.core.market.FundingKind;
import exchange.halflight.core.market.FundingTerms;
import exchange.halflight.core.market.LiquidationTerms;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.PairPrice;
import exchange.halflight.core.order.Side;
import exchange.halflight.testing.property.Seeded;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/**
 * Funding payments, liquidations, takeovers and auto-deleveragings of a stormy market are recomputed from the rulebook's pages
 * alone, and every number of them that is told otherwise is named.
 */
class RiskExplainerTest {
    private static final FundingTerms PREMIUM = new FundingTerms(FundingKind.PREMIUM, 60, 4_166, 50_000_000, 0);
    private static final FundingTerms IMBALANCE = new FundingTerms(FundingKind.IMBALANCE, 60, 0, 90_000_000, 90_000);
    /** What the first line of an explanation says it is of, beyond the kind of the event that was named. */
    private static final Pattern SUBJECT =
            Pattern.compile("(partial|full) liquidation .*, (through the book|at its bankruptcy value)$"
                    + "|(takes over|auto-deleveraged|pays funding|receives funding|begins|is over)");

    private final Seeded random = new Seeded(5);

    @Test
    void premiumFunding() {
        assertSeen(explainAll(storm(PREMIUM, 0, 0)), "begins", "pays funding", "receives funding", "is over");
    }

    @Test
    void imbalanceFunding() {
        assertSeen(explainAll(storm(IMBALANCE, 0, 0)), "begins", "pays funding", "receives funding");
    }

    @Test
    void liquidationsAndDeleveragings() {
        assertSeen(
                explainAll(storm(FundingTerms.NONE, 0, 0)),
                "partial, through the book",
                "full, through the book",
                "full, at its bankruptcy value",
                "auto-deleveraged");
    }

    @Test
    void insurancePaysAndLiquidatorsTakeOver() {
        Map<String, Integer> seen = explainAll(storm(FundingTerms.NONE, 400_000_000L, 30_000_000_000L));
        assertSeen(seen, "partial, through the book", "full, through the book", "takes over", "insurance can");
    }

    /** Each number of a step, one more than it was. */
    @Test
    void everyWrongNumberOfALiquidationIsNamed() {
        JournaledMarket market = storm(FundingTerms.NONE, 400_000_000L, 0);
        Set<String> toForge =
                Set.of("partial, through the book", "full, through the book", "full, at its bankruptcy value");
        Map<String, Integer> firsts = firsts(market, "positionLiquidated");
        assertTrue(firsts.keySet().containsAll(toForge), firsts::toString);
        for (int event : firsts.values()) {
            Liquidation told = ((Told.Liquidated) toldOf(market, event)).liquidation();
            forEachNumber(told, forged -> events -> events.positionLiquidated(forged), market, event);
        }
    }

    @Test
    void everyWrongNumberOfADeleveragingIsNamed() {
        JournaledMarket market = storm(FundingTerms.NONE, 0, 0);
        int event = market.first("positionDeleveraged");
        Deleveraging told = ((Told.Deleveraged) toldOf(market, event)).deleveraging();
        forEachNumber(told, forged -> events -> events.positionDeleveraged(forged), market, event);
    }

    @Test
    void aWrongTakeoverIsNamed() {
        JournaledMarket market = storm(FundingTerms.NONE, 0, 30_000_000_000L);
        int event = market.first("positionTakenOver");
        Told.TakenOver told = (Told.TakenOver) toldOf(market, event);
        assertNamed(
                market,
                event,
                events -> events.positionTakenOver(
                        told.bankruptAccountId(),
                        told.marketId(),
                        told.liquidatorId(),
                        told.sizeUnits(),
                        told.valueMicros() + 1),
                "its price");
    }

    @Test
    void aWrongEntryAndAWrongPositionOfAStepAreNamed() {
        JournaledMarket market = storm(FundingTerms.NONE, 0, 0);
        int liquidated = firsts(market, "positionLiquidated").get("partial, through the book");
        int position = liquidated - 1;
        Told.Position after = (Told.Position) toldOf(market, position);
        assertNamed(
                market,
                position,
                events -> events.positionChanged(
                        after.accountId(),
                        after.marketId(),
                        after.sizeUnits(),
                        after.costMicros(),
                        after.collateralMicros() + 1,
                        after.realisedMicros()),
                "collateral after");
        int entry = position - 1;
        Told.Entry posted = (Told.Entry) toldOf(market, entry);
        assertNamed(
                market,
                entry,
                events -> events.entryPosted(posted.reason(), posted.from(), posted.to(), posted.amountMicros() + 1),
                "liquidators got");
    }

    /** Another amount of an event that needs no arithmetic is seen as well: the journal is not what the log leads to. */
    @Test
    void anotherByteOfTheJournalIsSeen() {
        JournaledMarket market = storm(FundingTerms.NONE, 0, 0);
        int event = market.first("markChanged");
        List<DirectBuffer> forged = forge(market, event, events -> events.markChanged(1, 9_999));
        Explanation explanation = explain(market, event, forged);
        assertFalse(explanation.isEqual());
        assertTrue(
                explanation.lines().contains("Event " + event + " of the journal is not what the log leads to:"),
                () -> String.join("\n", explanation.lines()));
    }

    private void assertSeen(Map<String, Integer> seen, String... subjects) {
        for (String subject : subjects) {
            assertTrue(seen.getOrDefault(subject, 0) > 0, () -> subject + " of " + seen);
        }
    }

    /** A market that moves by up to a fifth at a time; the last account but one may be a liquidator with this much money more. */
    private JournaledMarket storm(FundingTerms funding, long insuranceMicros, long liquidatorMicros) {
        JournaledMarket market = new JournaledMarket(
                60_000_000L,
                new MarketPolicies(PairPrice.MIDPOINT, 0, funding, LiquidationTerms.STANDARD, BreakerTerms.OFF),
                25_000,
                0);
        if (insuranceMicros > 0) {
            market.fundInsurance(insuranceMicros);
        }
        if (liquidatorMicros > 0) {
            market.makeLiquidator(JournaledMarket.ACCOUNTS - 1, liquidatorMicros);
        }
        long index = 10_000;
        for (int i = 0; i < 700; i++) {
            market.passSeconds(1 + random.below(20));
            if (random.percent(20)) {
                long storm = random.percent(15) ? 200 : 40;
                index = Math.clamp(index + index * random.between(-storm, storm) / 1_000, 2_000, 50_000);
                market.reference(index);
            } else {
                place(market, 1 + random.below(JournaledMarket.ACCOUNTS), index);
            }
            if (random.percent(5)) {
                market.addMargin(1 + random.below(JournaledMarket.ACCOUNTS), 1 + random.below(100_000));
            }
        }
        return market;
    }

    private void place(JournaledMarket market, int account, long index) {
        Side side = random.percent(50) ? Side.BUY : Side.SELL;
        long price = index + random.between(-index / 100, index / 100);
        market.order(account, side, price, 1 + random.below(400), random.percent(5));
    }

    /** Every event is explained, and its numbers are those told; answers how often what was explained. */
    private Map<String, Integer> explainAll(JournaledMarket market) {
        Map<String, Integer> seen = new HashMap<>();
        for (int event = 1; event <= market.journal().size(); event++) {
            Explanation explanation = JournaledMarket.explain(market.journal(), Explainer.ofEvent(event));
            int number = event;
            assertTrue(explanation.isEqual(), () -> "event " + number + "\n" + String.join("\n", explanation.lines()));
            seen.merge(subject(explanation), 1, Integer::sum);
            if (explanation.lines().stream().anyMatch(line -> line.startsWith("  insurance can "))) {
                seen.merge("insurance can", 1, Integer::sum);
            }
        }
        return seen;
    }

    private static String subject(Explanation explanation) {
        Matcher matcher = SUBJECT.matcher(explanation.lines().getFirst());
        if (!matcher.find()) {
            return "";
        }
        return matcher.group(3) != null ? matcher.group(3) : matcher.group(1) + ", " + matcher.group(2);
    }

    /** The first event of this kind for each subject. */
    private static Map<String, Integer> firsts(JournaledMarket market, String kind) {
        Map<String, Integer> firsts = new HashMap<>();
        for (int event = 1; event <= market.journal().size(); event++) {
            if (market.kind(event).equals(kind)) {
                firsts.putIfAbsent(subject(JournaledMarket.explain(market.journal(), Explainer.ofEvent(event))), event);
            }
        }
        return firsts;
    }

    /** How an event with this content is told. */
    private interface Forgery<T> {
        Consumer<Events> of(T content);
    }

    /** Forges an event with one number more by one, for each of its 64-bit numbers and its rank. */
    private static <T extends Record> void forEachNumber(
            T told, Forgery<T> forgery, JournaledMarket market, int event) {
        RecordComponent[] components = told.getClass().getRecordComponents();
        int forged = 0;
        for (int i = 0; i < components.length; i++) {
            if (components[i].getType() == long.class || components[i].getName().equals("rank")) {
                assertNamed(market, event, forgery.of(withOneMore(told, components, i)), "");
                forged++;
            }
        }
        assertTrue(forged >= 7, forged + " numbers");
    }

    private static <T extends Record> T withOneMore(T told, RecordComponent[] components, int changed) {
        try {
            Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = components[i].getAccessor().invoke(told);
            }
            values[changed] = values[changed] instanceof Long number
                    ? (Object) (number + 1)
                    : Integer.valueOf((Integer) values[changed] + 1);
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            @SuppressWarnings("unchecked")
            T forged = (T) told.getClass().getDeclaredConstructor(types).newInstance(values);
            return forged;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** The arithmetic's last line says that this number is another one, and so does the journal's comparison. */
    private static void assertNamed(JournaledMarket market, int event, Consumer<Events> forged, String name) {
        Explanation explanation = explain(market, event, forge(market, event, forged));
        assertFalse(explanation.isEqual());
        String all = String.join("\n", explanation.lines());
        assertTrue(all.contains("numbers are NOT what the exchange told: "), all);
        assertTrue(all.contains(name + ", ") || all.contains(name + "."), all);
        assertTrue(all.contains("  (TOLD: "), all);
        assertTrue(all.contains("Event " + event + " of the journal is not what the log leads to:"), all);
    }

    private static Told toldOf(JournaledMarket market, int event) {
        return Recorder.told(List.of(market.journal().get(event - 1))).getFirst();
    }

    private static List<DirectBuffer> forge(JournaledMarket market, int event, Consumer<Events> forged) {
        List<DirectBuffer> journal = new ArrayList<>(market.journal());
        DirectBuffer original = journal.get(event - 1);
        EventEncoder forger = new EventEncoder(
                (buffer, offset, length) -> journal.set(event - 1, JournaledMarket.copy(buffer, offset, length)),
                event - 1);
        forger.commandStarted(EventDecoder.commandSequence(original, 0), EventDecoder.timeNanos(original, 0));
        forged.accept(forger);
        forger.flush();
        assertEquals(event, EventDecoder.eventSequence(journal.get(event - 1), 0));
        return journal;
    }

    /** The log leads to the market's journal; recorded is another one. */
    private static Explanation explain(JournaledMarket market, int event, List<DirectBuffer> recorded) {
        Explainer explainer = Explainer.ofEvent(event);
        for (DirectBuffer one : market.journal()) {
            if (explainer.needsMore()) {
                explainer.onEvents(one, 0, one.capacity());
            }
        }
        int first = (int) explainer.firstEvent() - 1;
        explainer.recorded(recorded.subList(first, first + explainer.eventCount()));
        return explainer.explain();
    }
}
