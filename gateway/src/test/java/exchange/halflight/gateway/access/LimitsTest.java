package exchange.halflight.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.gateway.access.Allowance.Verdict;
import exchange.halflight.identity.access.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class LimitsTest {
    private static final UUID ADA = new UUID(0, 1);

    private final HandClock clock = new HandClock();
    private final Limits limits = Limits.ofTiers(clock, 100);

    @ParameterizedTest
    @CsvSource({
        "FREE, 60, 2, 10, 10, 2, 10, 30, 20",
        "BASIC, 300, 10, 50, 50, 5, 50, 150, 100",
        "PRO, 1200, 40, 200, 200, 10, 200, 600, 500",
        "MARKET_MAKER, 6000, 200, 500, 1000, 20, 1000, 3000, 5000"
    })
    void tiersAreTheVenues(String tier, int m, int s, int burst, int messages, int c, int subs, int orders, int open) {
        assertEquals(
                new TierLimits(m, s, burst, messages, c, subs, orders, open), limits.of(account(Tier.valueOf(tier))));
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void aBurstAndThenTheRateAndThenTheMinute(Tier tier) {
        TierLimits table = TierLimits.of(tier);
        assertEquals(table.burst(), allowedNow(account(tier)));
        clock.pass(Duration.ofSeconds(1).dividedBy(table.requestsPerSecond()).minusNanos(1));
        assertEquals(0, allowedNow(account(tier)), "a nanosecond too early");
        clock.pass(Duration.ofNanos(1));
        assertEquals(1, allowedNow(account(tier)), "exactly one");

        int allowed = table.burst() + 1;
        Duration step = Duration.ofSeconds(1).dividedBy(table.requestsPerSecond());
        // Until the minute is used up, each interval gives exactly one.
        while (allowed < table.requestsPerMinute()) {
            clock.pass(step);
            assertTrue(limits.request(account(tier), 1).allowed());
            allowed++;
        }
        clock.pass(step);
        assertEquals(Verdict.EXCEEDED, limits.request(account(tier), 1).verdict(), "the minute is used up");
    }

    @Test
    void noMinuteGivesMoreThanItsSum() {
        List<Long> allowedAtSecond = new ArrayList<>();
        long second = 0;
        while (second < 300) {
            Allowance answer = limits.request(account(Tier.FREE), 1);
            if (answer.allowed()) {
                allowedAtSecond.add(second);
            } else {
                second += answer.retryAfterSeconds();
                clock.pass(Duration.ofSeconds(answer.retryAfterSeconds()));
            }
        }
        for (long from = 0; from + MinuteWindow.SECONDS <= 300; from++) {
            long begin = from;
            long sum = allowedAtSecond.stream()
                    .filter(at -> at >= begin && at < begin + MinuteWindow.SECONDS)
                    .count();
            assertTrue(sum <= 60, () -> sum + " in the minute from " + begin);
        }
        assertTrue(allowedAtSecond.size() >= 290, "whoever waits as told gets all of it");
    }

    @Test
    void oneASecondIsNeverRefusedInFree() {
        for (int second = 0; second < 600; second++) {
            assertTrue(limits.request(account(Tier.FREE), 1).allowed());
            clock.pass(Duration.ofSeconds(1));
        }
    }

    @Test
    void headersTellLimitRestAndWhen() {
        assertEquals(
                Map.of("X-RateLimit-Limit", "60", "X-RateLimit-Remaining", "57", "X-RateLimit-Reset", "60"),
                limits.request(account(Tier.FREE), 3).headers());
        clock.pass(Duration.ofSeconds(20));
        limits.request(account(Tier.FREE), 5);
        clock.pass(Duration.ofSeconds(10));
        assertEquals("50", limits.request(account(Tier.FREE), 2).headers().get("X-RateLimit-Remaining"));
        clock.pass(Duration.ofSeconds(30));
        Allowance later = limits.request(account(Tier.FREE), 1);
        assertEquals(60 - 5 - 2 - 1, later.remaining(), "the first three are a minute old");
        assertEquals(60, later.resetSeconds());
    }

    @Test
    void retryAfterIsWhenItIsAllowed() {
        allowedNow(account(Tier.FREE));
        Allowance refused = limits.request(account(Tier.FREE), 5);
        assertEquals(3, refused.retryAfterSeconds(), "5 at 2 a second, in whole seconds");
        assertEquals("3", refused.headers().get("Retry-After"));
        clock.pass(Duration.ofSeconds(2));
        assertFalse(limits.request(account(Tier.FREE), 5).allowed());
        clock.pass(Duration.ofSeconds(1));
        assertTrue(limits.request(account(Tier.FREE), 5).allowed());
    }

    @Test
    void aBurstThatIsRefusedBansNobodyAndHammeringBansForAnHour() {
        allowedNow(account(Tier.FREE));
        for (int i = 0; i < 1_000; i++) {
            assertEquals(Verdict.EXCEEDED, limits.request(account(Tier.FREE), 5).verdict());
        }
        for (int second = 1; second < Usage.VIOLATIONS - 1; second++) {
            clock.pass(Duration.ofSeconds(1));
            assertEquals(Verdict.EXCEEDED, impatience(account(Tier.FREE)));
        }
        clock.pass(Duration.ofSeconds(1));
        assertEquals(Verdict.BANNED, impatience(account(Tier.FREE)));
        assertEquals(Verdict.BANNED, limits.orders(account(Tier.FREE), 1).verdict());
        assertTrue(limits.connect(account(Tier.FREE)).isEmpty());
        clock.pass(Duration.ofSeconds(Usage.BAN_SECONDS - 1));
        Allowance last = limits.request(account(Tier.FREE), 1);
        assertEquals(Verdict.BANNED, last.verdict());
        assertEquals("1", last.headers().get("Retry-After"));
        clock.pass(Duration.ofSeconds(1));
        assertTrue(limits.request(account(Tier.FREE), 1).allowed());
    }

    @Test
    void violationsOfLongAgoDoNotCount() {
        for (int i = 0; i < 30; i++) {
            assertEquals(Verdict.EXCEEDED, impatience(account(Tier.FREE)));
            clock.pass(Duration.ofSeconds(10));
        }
    }

    @Test
    void strictModeHalvesEverythingAndEnds() {
        limits.setStrict(true);
        assertEquals(new TierLimits(30, 1, 5, 5, 1, 5, 15, 10), limits.of(account(Tier.FREE)));
        assertEquals(5, allowedNow(account(Tier.FREE)));
        assertTrue(Rule.MAX_COST <= limits.of(account(Tier.FREE)).burst(), "nothing is out of reach");
        limits.setStrict(false);
        assertEquals(TierLimits.of(Tier.FREE), limits.of(account(Tier.FREE)));
    }

    @Test
    void aNewTierHoldsAtOnce() {
        assertEquals(10, allowedNow(account(Tier.FREE)));
        assertTrue(allowedNow(account(Tier.MARKET_MAKER)) > 400);
    }

    @Test
    void ordersAreCountedByThemselves() {
        assertTrue(limits.orders(account(Tier.FREE), 20).allowed());
        assertFalse(limits.orders(account(Tier.FREE), 11).allowed());
        assertTrue(limits.orders(account(Tier.FREE), 10).allowed());
        assertFalse(limits.orders(account(Tier.FREE), 1).allowed());
        assertTrue(limits.request(account(Tier.FREE), 1).allowed(), "queries go on");
        clock.pass(Duration.ofSeconds(60));
        assertTrue(limits.orders(account(Tier.FREE), 30).allowed());
        clock.pass(Duration.ofSeconds(60));
        assertFalse(limits.orders(account(Tier.FREE), 31).allowed(), "more than a minute ever gives");
    }

    @Test
    void connectionsMessagesAndSubscriptions() {
        OpenConnection first = limits.connect(account(Tier.FREE)).orElseThrow();
        OpenConnection second = limits.connect(account(Tier.FREE)).orElseThrow();
        assertTrue(limits.connect(account(Tier.FREE)).isEmpty());
        assertTrue(first.subscribe(6));
        assertFalse(second.subscribe(5), "ten over all connections");
        assertTrue(second.subscribe(4));
        second.close();
        second.close();
        assertFalse(second.subscribe(1), "it is closed");
        assertTrue(first.subscribe(4));
        first.unsubscribe(10);
        assertTrue(limits.connect(account(Tier.FREE)).isPresent());
        int allowed = 0;
        while (first.message().allowed()) {
            allowed++;
        }
        assertEquals(10, allowed);
        clock.pass(Duration.ofMillis(100));
        assertTrue(first.message().allowed());
    }

    @Test
    void addressesAreCountedByThemselvesAndIpv6ByNetwork() {
        assertEquals(10, allowedNow(address("203.0.113.7")));
        assertEquals(10, allowedNow(address("203.0.113.8")));
        assertEquals(10, allowedNow(address("2001:db8:0:1::1")));
        assertEquals(0, allowedNow(address("2001:db8:0:1:ffff::2")), "the same customer's");
        assertEquals(10, allowedNow(address("2001:db8:0:2::1")));
        assertEquals(10, allowedNow(account(Tier.FREE)));
    }

    @Test
    void remembersOnlySoManyAndTheRestShares() {
        for (int i = 0; i < 100; i++) {
            assertEquals(10, allowedNow(address("198.51.100." + i)));
        }
        assertEquals(10, allowedNow(address("203.0.113.1")), "the crowd");
        assertEquals(0, allowedNow(address("203.0.113.2")), "the same crowd");
        assertTrue(limits.remembered() <= 101);
        clock.pass(Duration.ofSeconds(61));
        assertEquals(10, allowedNow(address("203.0.113.2")), "who is idle is forgotten");
        assertTrue(limits.remembered() < 10, () -> limits.remembered() + " remembered");
    }

    @Test
    void aFloodOfAddressesUnbansNobody() {
        Subject banned = address("203.0.113.66");
        while (impatience(banned) != Verdict.BANNED) {
            clock.pass(Duration.ofSeconds(1));
        }
        for (int i = 0; i < 500; i++) {
            limits.request(address("10.0." + i / 250 + "." + i % 250), 1);
            clock.pass(Duration.ofSeconds(2));
        }
        assertEquals(Verdict.BANNED, limits.request(banned, 1).verdict());
    }

    @Test
    void anOpenConnectionIsNotForgotten() {
        OpenConnection connection = limits.connect(address("203.0.113.1")).orElseThrow();
        assertTrue(limits.connect(address("203.0.113.1")).isPresent());
        for (int i = 0; i < 300; i++) {
            limits.request(address("10.0." + i / 250 + "." + i % 250), 1);
            clock.pass(Duration.ofSeconds(61));
        }
        assertTrue(limits.connect(address("203.0.113.1")).isEmpty());
        connection.close();
        assertTrue(limits.connect(address("203.0.113.1")).isPresent());
    }

    @Test
    void manyThreadsGetNoMoreThanOne() throws Exception {
        List<Callable<Integer>> askers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            askers.add(() -> allowedNowUpTo(account(Tier.PRO), 1_000));
        }
        int allowed = 0;
        try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> future : executor.invokeAll(askers)) {
                allowed += future.get();
            }
        }
        assertEquals(200, allowed);
    }

    /** Asks until he is refused, and at once again. */
    private Verdict impatience(Subject subject) {
        Allowance last = limits.request(subject, Rule.MAX_COST);
        while (last.allowed()) {
            last = limits.request(subject, Rule.MAX_COST);
        }
        return limits.request(subject, Rule.MAX_COST).verdict();
    }

    private int allowedNow(Subject subject) {
        return allowedNowUpTo(subject, 100_000);
    }

    private int allowedNowUpTo(Subject subject, int most) {
        int allowed = 0;
        while (allowed < most && limits.request(subject, 1).allowed()) {
            allowed++;
        }
        return allowed;
    }

    private static Subject account(Tier tier) {
        return new Subject.OfAccount(ADA, tier);
    }

    private static Subject address(String literal) {
        return new Subject.OfAddress(Subject.networkOf(literal));
    }
}
