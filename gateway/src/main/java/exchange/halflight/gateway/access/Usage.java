package exchange.halflight.gateway.access;

import exchange.halflight.gateway.access.Allowance.Verdict;

/** What one subject has asked for lately. Safe for all threads. */
final class Usage {
    /** How long somebody is banned. */
    static final long BAN_SECONDS = 3_600;

    /** So many seconds of a minute in which somebody did not wait as he was told ban him. */
    static final int VIOLATIONS = 10;

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long MINUTE_BITS = (1L << MinuteWindow.SECONDS) - 1;

    private final MinuteWindow requests = new MinuteWindow();
    private final MinuteWindow orders = new MinuteWindow();
    private final Pace pace = new Pace();
    private final Pace messages = new Pace();
    private final Told toldRequests = new Told();
    private final Told toldOrders = new Told();
    private final Told toldMessages = new Told();
    /** A bit for each of the last 60 seconds in which somebody did not wait; the lowest is the latest. */
    private long violations;

    private long violationSecond = Long.MIN_VALUE;
    private long bannedUntilSecond = Long.MIN_VALUE;
    private int connections;
    private int subscriptions;

    synchronized Allowance request(long nowNanos, TierLimits limits, int cost) {
        long second = advance(nowNanos);
        if (second < bannedUntilSecond) {
            return answer(Verdict.BANNED, limits, bannedUntilSecond - second);
        }
        long wait = secondsUntilFits(nowNanos, limits, cost);
        if (wait > 0) {
            return refused(toldRequests, nowNanos, limits, wait);
        }
        requests.add(cost);
        pace.take(nowNanos, cost, limits.requestsPerSecond());
        return answer(Verdict.ALLOWED, limits, 0);
    }

    synchronized boolean isSpent(long nowNanos, TierLimits limits) {
        return advance(nowNanos) < bannedUntilSecond || secondsUntilFits(nowNanos, limits, 1) > 0;
    }

    synchronized Allowance orders(long nowNanos, TierLimits limits, int count) {
        long second = advance(nowNanos);
        if (second < bannedUntilSecond) {
            return answer(Verdict.BANNED, limits, bannedUntilSecond - second);
        }
        int wait = orders.secondsUntilAtMost(Math.max(0, limits.ordersPerMinute() - count));
        if (wait > 0) {
            return refused(toldOrders, nowNanos, limits, wait);
        }
        if (count > limits.ordersPerMinute()) {
            return refused(toldOrders, nowNanos, limits, MinuteWindow.SECONDS);
        }
        orders.add(count);
        return answer(Verdict.ALLOWED, limits, 0);
    }

    /** Orders placed and amended in the last minute. */
    synchronized int ordersInMinute(long nowNanos) {
        advance(nowNanos);
        return orders.sum();
    }

    synchronized Allowance message(long nowNanos, TierLimits limits) {
        long second = advance(nowNanos);
        if (second < bannedUntilSecond) {
            return answer(Verdict.BANNED, limits, bannedUntilSecond - second);
        }
        int perSecond = limits.messagesPerSecond();
        long wait = messages.nanosUntilFits(nowNanos, 1, perSecond, perSecond);
        if (wait > 0) {
            return refused(toldMessages, nowNanos, limits, seconds(wait));
        }
        messages.take(nowNanos, 1, perSecond);
        return answer(Verdict.ALLOWED, limits, 0);
    }

    synchronized boolean connect(long nowNanos, TierLimits limits) {
        if (advance(nowNanos) < bannedUntilSecond || connections >= limits.connections()) {
            return false;
        }
        connections++;
        return true;
    }

    synchronized boolean subscribe(TierLimits limits, int count) {
        if (count > limits.subscriptions() - subscriptions) {
            return false;
        }
        subscriptions += count;
        return true;
    }

    synchronized void unsubscribe(int count) {
        subscriptions -= count;
    }

    synchronized void disconnect() {
        connections--;
    }

    /** Whether forgetting it changes nothing. */
    synchronized boolean isIdle(long nowNanos) {
        long second = advance(nowNanos);
        return requests.sum() == 0
                && orders.sum() == 0
                && violations == 0
                && connections == 0
                && second >= bannedUntilSecond
                && pace.isFull(nowNanos)
                && messages.isFull(nowNanos);
    }

    private long advance(long nowNanos) {
        long second = Math.floorDiv(nowNanos, NANOS_PER_SECOND);
        requests.advance(second);
        orders.advance(second);
        if (second > violationSecond) {
            // The first time, and after a minute, nothing is left of it.
            boolean far = violationSecond == Long.MIN_VALUE || second - violationSecond >= MinuteWindow.SECONDS;
            violations = far ? 0 : (violations << (second - violationSecond)) & MINUTE_BITS;
            violationSecond = second;
        }
        return second;
    }

    private long secondsUntilFits(long nowNanos, TierLimits limits, int cost) {
        return Math.max(
                requests.secondsUntilAtMost(Math.max(0, limits.requestsPerMinute() - cost)),
                seconds(pace.nanosUntilFits(nowNanos, cost, limits.requestsPerSecond(), limits.burst())));
    }

    private Allowance refused(Told told, long nowNanos, TierLimits limits, long waitSeconds) {
        if (nowNanos < told.untilNanos) {
            violations |= 1;
        }
        if (Long.bitCount(violations) >= VIOLATIONS) {
            violations = 0;
            bannedUntilSecond = Math.floorDiv(nowNanos, NANOS_PER_SECOND) + BAN_SECONDS;
            return answer(Verdict.BANNED, limits, BAN_SECONDS);
        }
        told.untilNanos = Math.addExact(nowNanos, waitSeconds * NANOS_PER_SECOND);
        return answer(Verdict.EXCEEDED, limits, waitSeconds);
    }

    private Allowance answer(Verdict verdict, TierLimits limits, long retryAfterSeconds) {
        int remaining = verdict == Verdict.BANNED ? 0 : Math.max(0, limits.requestsPerMinute() - requests.sum());
        long reset = Math.max(requests.secondsUntilAtMost(0), verdict == Verdict.BANNED ? retryAfterSeconds : 0);
        return new Allowance(verdict, limits.requestsPerMinute(), remaining, reset, retryAfterSeconds);
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, NANOS_PER_SECOND);
    }

    /** Until when the last refusal of one kind said to wait. */
    private static final class Told {
        private long untilNanos = Long.MIN_VALUE;
    }
}
