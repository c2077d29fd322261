package exchange.halflight.app.flow;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.order.Side;
import exchange.halflight.gateway.wire.Decimals;
import exchange.halflight.messages.grpc.CancelOrderRequest;
import exchange.halflight.messages.grpc.ExchangeGrpc;
import exchange.halflight.messages.grpc.OrderAnswer;
import exchange.halflight.messages.grpc.OrderCommand;
import exchange.halflight.messages.grpc.OrderType;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;
import org.HdrHistogram.Histogram;

/**
 * Sends every command of a flow over one pipeline, in order, with a bounded number unanswered. One thread sends, gRPC's own takes
 * the answers.
 */
final class FlowPipeline {
    /** Commands unanswered at any time. */
    private static final int WINDOW = 256;

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int PROGRESS_EVERY = 500;

    private final FlowPlan plan;
    private final int[] accounts;
    private final LongConsumer progress;
    private final List<FlowFolder.Step> steps;
    private final long[] sentNanos;
    private final Semaphore window = new Semaphore(WINDOW);
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    /** Written by the thread that takes answers, read when it has finished. */
    private final List<String> refusals = new ArrayList<>();

    private final Histogram latency = new Histogram(SIGNIFICANT_DIGITS);
    private int answered;
    private long startNanos;
    private long endNanos;

    /**
     * A pipeline.
     *
     * @param accounts the exchange's numbers of the plan's accounts
     */
    FlowPipeline(FlowPlan plan, int[] accounts, LongConsumer progress) {
        this.plan = plan;
        this.accounts = accounts;
        this.progress = progress;
        steps = plan.folder().orders();
        sentNanos = new long[steps.size()];
    }

    List<String> refusals() {
        return refusals;
    }

    long elapsedNanos() {
        return endNanos - startNanos;
    }

    Histogram latencyNanos() {
        return latency;
    }

    /** Sends everything and waits for every answer. */
    void run(ExchangeGrpc.ExchangeStub exchange) throws FlowException, InterruptedException {
        startNanos = System.nanoTime();
        StreamObserver<OrderCommand> commands = exchange.orderEntry(new StreamObserver<>() {
            @Override
            public void onNext(OrderAnswer answer) {
                take(answer);
            }

            @Override
            public void onError(Throwable problem) {
                finished.completeExceptionally(problem);
                window.release(WINDOW);
            }

            @Override
            public void onCompleted() {
                finished.complete(null);
                window.release(WINDOW);
            }
        });
        for (int i = 0; i < steps.size() && !finished.isDone(); i++) {
            OrderCommand command = command(i);
            window.acquire();
            sentNanos[i] = System.nanoTime();
            commands.onNext(command);
        }
        commands.onCompleted();
        try {
            finished.get();
        } catch (ExecutionException e) {
            throw new FlowException(
                    explain(Status.fromThrowable(e.getCause())) + " " + answered + " of " + steps.size()
                            + " commands were answered.",
                    e);
        }
        endNanos = System.nanoTime();
        if (answered != steps.size()) {
            throw new FlowException("The exchange answered " + answered + " of " + steps.size() + " commands.");
        }
    }

    /** What to tell the person at the terminal. */
    static String explain(Status status) {
        String detail = status.getDescription() == null ? "" : " (" + status.getDescription() + ")";
        return "The exchange went away or failed: " + status.getCode() + detail
                + ". Start it again if need be, and run the same flow again: it goes on safely.";
    }

    private void take(OrderAnswer answer) {
        FlowFolder.Step step = steps.get(answered);
        if (answer.getTag() != answered) {
            throw new IllegalStateException("Answer " + answer.getTag() + " came where " + answered + " was due");
        }
        latency.recordValue(System.nanoTime() - sentNanos[answered]);
        answered++;
        if (!answer.getMalformed().isEmpty()) {
            refusals.add(Refusals.describe(step, answer.getMalformed()));
        } else if (answer.hasRejection() && !isCancelOfNothing(step, answer)) {
            refusals.add(Refusals.describe(
                    step,
                    answer.getRejection().getCode() + ": "
                            + answer.getRejection().getMessage()));
        }
        window.release();
        if (answered % PROGRESS_EVERY == 0) {
            progress.accept(answered);
        }
    }

    private static boolean isCancelOfNothing(FlowFolder.Step step, OrderAnswer answer) {
        return step.cancel() && answer.getRejection().getCode().equals(Rejection.UNKNOWN_ORDER.name());
    }

    private OrderCommand command(int index) throws FlowException {
        FlowFolder.Step step = steps.get(index);
        int account = accounts[plan.accountOf(step)];
        OrderCommand.Builder command = OrderCommand.newBuilder().setTag(index);
        if (step.cancel()) {
            return command.setCancel(CancelOrderRequest.newBuilder()
                            .setAccountId(account)
                            .setCommandId(index + 1L)
                            .setClientOrderId(Long.toString(step.orderId())))
                    .build();
        }
        return command.setPlace(PlaceOrderRequest.newBuilder()
                        .setAccountId(account)
                        .setCommandId(index + 1L)
                        .setMarket(plan.symbol())
                        .setSide(
                                step.side() == Side.BUY
                                        ? exchange.halflight.messages.grpc.Side.BUY
                                        : exchange.halflight.messages.grpc.Side.SELL)
                        .setType(OrderType.LIMIT)
                        .setPrice(Decimals.format(step.priceMilli(), FlowPlan.PRICE_DECIMALS))
                        .setSize(Long.toString(step.quantity()))
                        .setClientOrderId(Long.toString(step.orderId())))
                .build();
    }
}
