package exchange.halflight.testing.property;

import java.util.ArrayList;
import java.util.List;

/** Makes a stream of commands from a seed: markets and money to begin with, then a random mixture of everything the run may do. */
final class StreamGenerator {
    private final Drawing drawing;
    private final Seeded random;
    private final OrderSteps orders;
    private final AccountSteps accounts;
    private final MarketSteps markets;
    /** Each kind of step as often as its weight. */
    private final List<Runnable> kinds = new ArrayList<>();

    private StreamGenerator(long seed) {
        drawing = new Drawing(seed);
        random = drawing.random;
        orders = new OrderSteps(drawing);
        accounts = new AccountSteps(drawing);
        markets = new MarketSteps(drawing);
        weigh();
    }

    /** The seed's stream: steps that set the exchange up and then this many more. */
    static List<Step> generate(long seed, int commands) {
        StreamGenerator generator = new StreamGenerator(seed);
        generator.setUp();
        generator.drawing.begin();
        int size = generator.drawing.steps.size() + commands;
        while (generator.drawing.steps.size() < size) {
            generator.drawing.pass(generator.random.percent(30) ? generator.random.between(1, 1_000_000_000) : 0);
            generator.random.pick(generator.kinds).run();
        }
        return List.copyOf(generator.drawing.steps.subList(0, size));
    }

    private void weigh() {
        kind(110, orders::place);
        kind(14, markets::updateReference);
        kind(10, markets::repair);
        kind(6, markets::advance);
        kind(Feature.AMEND, 30, orders::amend);
        kind(Feature.CANCEL, 15, orders::cancel);
        kind(Feature.CANCEL_ALL, 2, orders::cancelAll);
        kind(Feature.LEVERAGE, 6, accounts::setLeverage);
        kind(Feature.MARGIN, 5, accounts::changeMargin);
        kind(Feature.DEAD_MAN_SWITCH, 3, accounts::setDeadManSwitch);
        kind(Feature.WITHDRAW, 4, accounts::withdraw);
        kind(Feature.TIGHT_MONEY, 1, accounts::drain);
        kind(Feature.DEPOSIT, 8, accounts::depositSome);
        kind(Feature.DEPOSIT, 1, accounts::fundInsurance);
        kind(Feature.STALE_REFERENCE, 3, markets::markStale);
        kind(Feature.MARKET_STATUS, 4, markets::setStatus);
        kind(Feature.STAKE, 3, accounts::setStake);
        kind(Feature.NEW_ACCOUNTS_AND_MARKETS, 1, accounts::openAccount);
        kind(Feature.NEW_ACCOUNTS_AND_MARKETS, 4, markets::createSome);
    }

    private void kind(int weight, Runnable maker) {
        for (int i = 0; i < weight; i++) {
            kinds.add(maker);
        }
    }

    private void kind(Feature feature, int weight, Runnable maker) {
        if (drawing.features.contains(feature)) {
            kind(weight, maker);
        }
    }

    private void setUp() {
        for (int i = 0; i < drawing.accounts; i++) {
            accounts.openAccount();
        }
        int count = random.pick(1, 1, 2, 3);
        for (int number = 1; number <= count; number++) {
            markets.create(MarketPlan.draw(random, number, drawing.accounts));
            markets.updateReference(number, drawing.centre(number));
        }
        for (int account = 1; account <= drawing.accounts; account++) {
            accounts.deposit(account, openingBalance());
        }
    }

    /** Enough for a few lots at some leverage, or plenty. */
    private long openingBalance() {
        MarketPlan plan = random.pick(drawing.markets);
        boolean tight = drawing.features.contains(Feature.TIGHT_MONEY) || random.percent(20);
        long lots = tight ? random.between(1, 12) : 400;
        long leverage = tight ? random.pick(1L, 2L, (long) plan.parameters().defaultLeverage()) : 1;
        return Math.clamp(plan.lotMicros() * lots / leverage, 1, 1L << 57);
    }
}
