package exchange.halflight.gateway.access;

/**
 * A sum over the last 60 seconds of a clock, second by second: exact, and the same whenever it is asked. One thread at a time.
 */
final class MinuteWindow {
    static final int SECONDS = 60;

    private final int[] bySecond = new int[SECONDS];
    private long lastSecond = Long.MIN_VALUE;
    private int sum;

    /** Forgets what is 60 seconds old. Time that goes back stands still. */
    void advance(long second) {
        if (lastSecond == Long.MIN_VALUE) {
            lastSecond = second;
            return;
        }
        long steps = Math.min(SECONDS, second - lastSecond);
        for (long step = 1; step <= steps; step++) {
            int slot = slot(lastSecond + step);
            sum -= bySecond[slot];
            bySecond[slot] = 0;
        }
        lastSecond = Math.max(lastSecond, second);
    }

    int sum() {
        return sum;
    }

    void add(int cost) {
        bySecond[slot(lastSecond)] += cost;
        sum = Math.addExact(sum, cost);
    }

    /** Seconds of the clock until the sum is at most this, if nothing is added; 0 = it is already. */
    int secondsUntilAtMost(int wanted) {
        int left = sum;
        int seconds = 0;
        while (left > wanted) {
            seconds++;
            left -= bySecond[slot(lastSecond + seconds)];
        }
        return seconds;
    }

    private static int slot(long second) {
        return Math.floorMod(second, SECONDS);
    }
}
