package exchange.halflight.app.flow;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.engine.Engine;
import exchange.halflight.core.state.StateRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.HdrHistogram.Histogram;

/** The core alone, on this thread: no network, no log. */
public final class CoreTarget implements FlowTarget {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int PROGRESS_EVERY = 1_000;
    private static final long TIME_STEP_NANOS = TimeUnit.MICROSECONDS.toNanos(1);

    private final TradeCollector trades = new TradeCollector();
    private final Engine engine = new Engine(trades);
    private final Map<Long, Long> fileIds = new TreeMap<>();
    private final NewOrder order = new NewOrder();
    private final OrderChange change = new OrderChange();
    private long now = TimeUnit.SECONDS.toNanos(1);

    @Override
    public FlowOutcome run(FlowPlan plan, LongConsumer progress) throws FlowException {
        int market = setUp(plan);
        List<String> refusals = new ArrayList<>();
        Map<Long, Long> orderIds = new TreeMap<>();
        Histogram latency = new Histogram(SIGNIFICANT_DIGITS);
        long answered = 0;
        long start = System.nanoTime();
        for (FlowFolder.Step step : plan.folder().orders()) {
            int account = plan.accountOf(step) + 1;
            long sent = System.nanoTime();
            Answer answer = step.cancel()
                    ? cancel(account, answered + 1, orderIds.getOrDefault(step.orderId(), Long.MAX_VALUE))
                    : place(step, market, account, answered + 1);
            latency.recordValue(System.nanoTime() - sent);
            if (answer.accepted()) {
                orderIds.putIfAbsent(step.orderId(), answer.id());
                fileIds.putIfAbsent(answer.id(), step.orderId());
            } else if (!step.cancel() || answer.rejection() != Rejection.UNKNOWN_ORDER) {
                refusals.add(Refusals.describe(step, answer.rejection().name()));
            }
            answered++;
            if (answered % PROGRESS_EVERY == 0) {
                progress.accept(answered);
            }
        }
        long elapsed = System.nanoTime() - start;
        return new FlowOutcome(trades.fills(fileIds), finalBook(market), refusals, answered, elapsed, latency);
    }

    private int setUp(FlowPlan plan) throws FlowException {
        int commands = 0;
        int market = (int) accepted(engine.createMarket(tick(), ++commands, plan.market()));
        for (FlowPlan.FlowAccount account : plan.accounts()) {
            int id = (int) accepted(engine.openAccount(tick(), ++commands, false));
            accepted(engine.deposit(tick(), ++commands, id, account.depositMicros()));
        }
        ReferencePrices reference =
                new ReferencePrices().set(market, plan.markMilli(), plan.markMilli(), plan.markMilli());
        accepted(engine.updateReference(tick(), ++commands, reference));
        return market;
    }

    private Answer place(FlowFolder.Step step, int market, int account, long commandId) {
        order.reset();
        order.accountId = account;
        order.commandId = commandId;
        order.marketId = market;
        order.side = step.side();
        order.priceUnits = step.priceMilli();
        order.sizeUnits = step.quantity();
        return engine.placeOrder(tick(), order);
    }

    private Answer cancel(int account, long commandId, long orderId) {
        change.reset();
        change.accountId = account;
        change.commandId = commandId;
        change.orderId = orderId;
        return engine.cancelOrder(tick(), change);
    }

    private List<FlowFolder.Resting> finalBook(int market) {
        List<FlowFolder.Resting> book = new ArrayList<>();
        engine.writeState(state -> {
            if (state instanceof StateRecord.OrderState open && open.marketId() == market) {
                book.add(new FlowFolder.Resting(
                        fileIds.get(open.orderId()), open.side(), open.priceUnits(), open.remainingUnits()));
            }
        });
        return book;
    }

    private long tick() {
        now += TIME_STEP_NANOS;
        return now;
    }

    private static long accepted(Answer answer) throws FlowException {
        if (!answer.accepted()) {
            throw new FlowException("The core refuses to set up the flow: " + answer.rejection());
        }
        return answer.id();
    }
}
