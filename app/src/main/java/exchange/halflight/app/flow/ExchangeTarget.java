package exchange.halflight.app.flow;

import exchange.halflight.app.client.ExchangeConnection;
import exchange.halflight.core.order.Side;
import exchange.halflight.gateway.wire.Decimals;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.gateway.wire.MarketMessages;
import exchange.halflight.messages.grpc.AmountRequest;
import exchange.halflight.messages.grpc.BookLevel;
import exchange.halflight.messages.grpc.BookOrder;
import exchange.halflight.messages.grpc.BookReply;
import exchange.halflight.messages.grpc.BookRequest;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.CreateMarketRequest;
import exchange.halflight.messages.grpc.Event;
import exchange.halflight.messages.grpc.OpenAccountRequest;
import exchange.halflight.messages.grpc.OrderAccepted;
import exchange.halflight.messages.grpc.StateHashRequest;
import exchange.halflight.messages.grpc.StreamEventsRequest;
import exchange.halflight.messages.grpc.TradeExecuted;
import exchange.halflight.messages.grpc.UpdateReferenceRequest;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * A running exchange. Every command has an id that is the same in every run, so a flow that was cut off, by whatever end, is
 * simply run again: what was done before is answered again and not done twice. Fills and book are compared from the very
 * beginning.
 */
public final class ExchangeTarget implements FlowTarget {
    private final ExchangeConnection connection;

    public ExchangeTarget(ExchangeConnection connection) {
        this.connection = connection;
    }

    @Override
    public FlowOutcome run(FlowPlan plan, LongConsumer progress) throws FlowException, InterruptedException {
        try {
            int[] accounts = setUp(plan);
            FlowPipeline pipeline = new FlowPipeline(plan, accounts, progress);
            pipeline.run(connection.pipelines());
            Map<Long, Long> fileIds = new HashMap<>();
            List<FlowFolder.Fill> fills = readFills(plan, fileIds);
            return new FlowOutcome(
                    fills,
                    readBook(plan, fileIds),
                    pipeline.refusals(),
                    plan.folder().orders().size(),
                    pipeline.elapsedNanos(),
                    pipeline.latencyNanos());
        } catch (StatusRuntimeException e) {
            throw new FlowException(FlowPipeline.explain(e.getStatus()), e);
        }
    }

    private int[] setUp(FlowPlan plan) throws FlowException {
        int commands = 0;
        accepted(
                "market " + plan.symbol(),
                connection
                        .operator()
                        .createMarket(CreateMarketRequest.newBuilder()
                                .setCommandId(plan.operatorCommandId(commands++))
                                .setParameters(MarketMessages.toMessage(plan.market()))
                                .build()));
        int[] accounts = new int[plan.accounts().size()];
        for (int i = 0; i < accounts.length; i++) {
            accounts[i] = (int) accepted(
                    "an account",
                    connection
                            .operator()
                            .openAccount(OpenAccountRequest.newBuilder()
                                    .setCommandId(plan.operatorCommandId(commands++))
                                    .build()));
            accepted(
                    "a deposit",
                    connection
                            .operator()
                            .deposit(AmountRequest.newBuilder()
                                    .setCommandId(plan.operatorCommandId(commands++))
                                    .setAccountId(accounts[i])
                                    .setAmount(Decimals.money(
                                            plan.accounts().get(i).depositMicros()))
                                    .build()));
        }
        String mark = Decimals.format(plan.markMilli(), FlowPlan.PRICE_DECIMALS);
        accepted(
                "the reference price",
                connection
                        .operator()
                        .updateReference(UpdateReferenceRequest.newBuilder()
                                .setCommandId(plan.operatorCommandId(commands))
                                .setMarket(plan.symbol())
                                .setBid(mark)
                                .setAsk(mark)
                                .setIndex(mark)
                                .build()));
        return accounts;
    }

    private static long accepted(String what, CommandReply reply) throws FlowException {
        if (!reply.hasRejection()) {
            return reply.getId();
        }
        String hint = reply.getRejection().getCode().equals("DUPLICATE_SYMBOL")
                ? " It was not made by this flow within the last 24 hours; choose another with --market, or another exchange with --data."
                : "";
        throw new FlowException("The exchange refuses " + what + ": "
                + reply.getRejection().getCode() + ": " + reply.getRejection().getMessage() + hint);
    }

    private List<FlowFolder.Fill> readFills(FlowPlan plan, Map<Long, Long> fileIds) throws FlowException {
        long last = connection
                .operator()
                .stateHash(StateHashRequest.getDefaultInstance())
                .getEventSequence();
        Iterator<Event> events = connection
                .operatorStreams()
                .streamEvents(StreamEventsRequest.newBuilder()
                        .setFromSequence(1)
                        .setToSequence(last)
                        .setMarket(plan.symbol())
                        .build());
        List<FlowFolder.Fill> fills = new ArrayList<>();
        while (events.hasNext()) {
            Event event = events.next();
            if (event.hasOrderAccepted()) {
                OrderAccepted accepted = event.getOrderAccepted();
                fileIds.put(accepted.getOrderId(), fileId(accepted.getClientOrderId()));
            } else if (event.hasTradeExecuted()) {
                TradeExecuted trade = event.getTradeExecuted();
                fills.add(new FlowFolder.Fill(
                        fileIds.get(trade.getTakerOrderId()),
                        fileIds.get(trade.getMakerOrderId()),
                        milli(trade.getPrice()),
                        Long.parseLong(trade.getSize())));
            }
        }
        return fills;
    }

    private List<FlowFolder.Resting> readBook(FlowPlan plan, Map<Long, Long> fileIds) throws FlowException {
        BookReply book = connection
                .operator()
                .book(BookRequest.newBuilder()
                        .setMarket(plan.symbol())
                        .setOrders(true)
                        .build());
        List<FlowFolder.Resting> resting = new ArrayList<>();
        addSide(Side.BUY, book.getBidsList(), fileIds, resting);
        addSide(Side.SELL, book.getAsksList(), fileIds, resting);
        return resting;
    }

    private static void addSide(
            Side side, List<BookLevel> levels, Map<Long, Long> fileIds, List<FlowFolder.Resting> resting)
            throws FlowException {
        for (BookLevel level : levels) {
            for (BookOrder order : level.getOrdersList()) {
                resting.add(new FlowFolder.Resting(
                        fileIds.get(order.getOrderId()),
                        side,
                        milli(level.getPrice()),
                        Long.parseLong(order.getSize())));
            }
        }
    }

    private static long fileId(String clientOrderId) throws FlowException {
        try {
            return Long.parseLong(clientOrderId);
        } catch (NumberFormatException e) {
            throw new FlowException(
                    "The market also has order \"" + clientOrderId
                            + "\", which is not of this flow. Choose another with --market.",
                    e);
        }
    }

    private static long milli(String price) throws FlowException {
        try {
            return Decimals.parse("price", price, FlowPlan.PRICE_DECIMALS);
        } catch (InvalidRequestException e) {
            throw new FlowException("The exchange shows " + e.getMessage(), e);
        }
    }
}
