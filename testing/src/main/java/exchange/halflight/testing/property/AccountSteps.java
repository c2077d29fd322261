package exchange.halflight.testing.property;

/** Draws steps about an account's money and settings. */
final class AccountSteps {
    private final Drawing drawing;
    private final Seeded random;

    AccountSteps(Drawing drawing) {
        this.drawing = drawing;
        random = drawing.random;
    }

    void openAccount() {
        long command = drawing.commandId();
        boolean provider = random.percent(20);
        drawing.add(
                "open account liquidityProvider=" + provider + " command=" + command,
                (target, ids, timeNanos) -> target.openAccount(timeNanos, command, provider));
    }

    void deposit(int account, long amountMicros) {
        long command = drawing.commandId();
        drawing.add(
                "deposit account=" + account + " amount=" + amountMicros + " command=" + command,
                (target, ids, timeNanos) -> target.deposit(timeNanos, command, account, amountMicros));
    }

    void depositSome() {
        deposit(drawing.account(), amount());
    }

    void fundInsurance() {
        long command = drawing.commandId();
        long amount = amount();
        drawing.add(
                "fund insurance amount=" + amount + " command=" + command,
                (target, ids, timeNanos) -> target.fundInsurance(timeNanos, command, amount));
    }

    void withdraw() {
        withdraw(drawing.account(), amount());
    }

    private void withdraw(int account, long amountMicros) {
        long command = drawing.commandId();
        drawing.add(
                "withdraw account=" + account + " amount=" + amountMicros + " command=" + command,
                (target, ids, timeNanos) -> target.withdraw(timeNanos, account, command, amountMicros));
    }

    /** Takes out nearly all that is free, so that what is held has to do: those amounts that are not there are refused. */
    void drain() {
        int account = drawing.account();
        long lot = drawing.plan(drawing.market()).lotMicros();
        for (int part = 1; part <= 1 << 10; part *= 2) {
            withdraw(account, Math.max(1, lot * 8 / part));
        }
    }

    void changeMargin() {
        int account = drawing.account();
        long command = drawing.commandId();
        int market = drawing.market();
        long amount = drawing.orHostile(Math.max(1, amount() / random.pick(1, 10, 100)));
        boolean adds = random.percent(50);
        drawing.add(
                (adds ? "add" : "remove") + " margin account=" + account + " market=" + market + " amount=" + amount
                        + " command=" + command,
                (target, ids, timeNanos) -> adds
                        ? target.addMargin(timeNanos, account, command, market, amount)
                        : target.removeMargin(timeNanos, account, command, market, amount));
    }

    /** Something like the notional of a few lots, or of a part of one. */
    private long amount() {
        if (drawing.uses(Feature.HOSTILE_NUMBERS, 5)) {
            return random.pick(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 60);
        }
        long lots = drawing.plan(drawing.market()).lotMicros() * random.between(0, 4);
        return drawing.orHostile(Math.max(1, lots / random.pick(1, 3, 10, 1_000)));
    }

    void setLeverage() {
        int account = drawing.account();
        long command = drawing.commandId();
        int market = drawing.market();
        int last = drawing.plan(market).parameters().tiers().getLast().maxLeverage();
        int leverage = drawing.uses(Feature.HOSTILE_NUMBERS, 5)
                ? random.pick(0, -1, last + 1, Integer.MAX_VALUE, Integer.MIN_VALUE)
                : random.pick(1, 2, last, 1 + random.below(last));
        drawing.add(
                "set leverage account=" + account + " market=" + market + " leverage=" + leverage + " command="
                        + command,
                (target, ids, timeNanos) -> target.setLeverage(timeNanos, account, command, market, leverage));
    }

    void setDeadManSwitch() {
        int account = drawing.account();
        long command = drawing.commandId();
        long seconds = random.pick(0L, 1L, 2L, 60L, 86_400L);
        long timeout = drawing.orHostile(seconds * Drawing.SECOND_NANOS);
        drawing.add(
                "dead-man switch account=" + account + " timeout=" + timeout + " command=" + command,
                (target, ids, timeNanos) -> target.setDeadManSwitch(timeNanos, account, command, timeout));
    }

    void setStake() {
        int account = drawing.account();
        long command = drawing.commandId();
        long tokens = drawing.orHostile(random.pick(0L, 999L, 1_000L, 10_000L, 50_000L, 99_999L, 100_000L));
        drawing.add(
                "stake account=" + account + " tokens=" + tokens + " command=" + command,
                (target, ids, timeNanos) -> target.setStake(timeNanos, command, account, tokens));
    }
}
