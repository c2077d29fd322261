package exchange.halflight.benchmarks.subject;

import exchange.core2.core.common.BalanceAdjustmentType;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;
import exchange.core2.core.common.config.ExchangeConfiguration;
import exchange.core2.core.orderbook.IOrderBook;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import exchange.core2.core.processors.MatchingEngineRouter;
import exchange.core2.core.processors.RiskEngine;
import exchange.core2.core.processors.SharedPool;
import exchange.core2.core.processors.journaling.DummySerializationProcessor;
import exchange.halflight.benchmarks.streams.Commands;
import exchange.halflight.benchmarks.streams.Outcome;
import exchange.halflight.benchmarks.streams.StreamGenerator;
import exchange.halflight.benchmarks.streams.TradeTally;

/**
 * The peer's whole way of an order on one thread: risk check, matching in its fast book, release of the
 * risk, as its pipeline does it on three threads. Users are so rich that nothing is refused.
 */
final class PeerCore implements BookUnderTest {
    private static final long BALANCE = 1_000_000_000_000_000L;
    private static final int PUBLISH_BEST_PRICES = 1;

    private final TradeTally trades = new TradeTally();
    private final OrderCommand command = new OrderCommand();
    private RiskEngine risk;
    private MatchingEngineRouter matching;
    private long sequence;

    @Override
    public void reset() {
        trades.clear();
        sequence = 0;
        ExchangeConfiguration configuration =
                ExchangeConfiguration.defaultBuilder().build();
        SharedPool pool = new SharedPool(8, 4, 1);
        risk = new RiskEngine(0, 1, DummySerializationProcessor.INSTANCE, pool, configuration);
        matching = new MatchingEngineRouter(
                0, 1, DummySerializationProcessor.INSTANCE, OrderBookDirectImpl::new, pool, configuration);
        CoreSymbolSpecification specification = PeerMarket.specification();
        risk.getSymbolSpecificationProvider().addSymbol(specification);
        matching.getOrderBooks()
                .put(
                        PeerMarket.SYMBOL_ID,
                        new OrderBookDirectImpl(
                                specification,
                                matching.getObjectsPool(),
                                matching.getEventsHelper(),
                                PeerMarket.logging()));
        for (int user = 1; user <= StreamGenerator.USERS; user++) {
            addUser(user);
        }
    }

    @Override
    public void run(Commands commands) {
        OrderCommand order = command;
        order.symbol = PeerMarket.SYMBOL_ID;
        int count = commands.count();
        for (int i = 0; i < count; i++) {
            PeerCommand.fill(order, commands.orderId(i), commands.fields(i));
            process(order);
            PeerCommand.tallyTrades(order, trades);
        }
        publishBestPrices();
    }

    @Override
    public Outcome outcome() {
        IOrderBook book = matching.getOrderBooks().get(PeerMarket.SYMBOL_ID);
        book.validateInternalState();
        return Outcome.of(trades, PeerCommand.tallyBook(book));
    }

    private void process(OrderCommand order) {
        long number = sequence++;
        risk.preProcessCommand(number, order);
        matching.processOrder(number, order);
        risk.handlerRiskRelease(number, order);
        if (order.resultCode != CommandResultCode.SUCCESS) {
            throw PeerCommand.refused(order, order.resultCode);
        }
    }

    /**
     * Tells the risk engine the best prices. The peer does so every 10 ms; here it happens once after each
     * batch, so that the measured commands find a price without paying for it.
     */
    private void publishBestPrices() {
        OrderCommand request = new OrderCommand();
        request.command = OrderCommandType.ORDER_BOOK_REQUEST;
        request.symbol = PeerMarket.SYMBOL_ID;
        request.size = PUBLISH_BEST_PRICES;
        process(request);
    }

    private void addUser(int user) {
        OrderCommand add = new OrderCommand();
        add.command = OrderCommandType.ADD_USER;
        add.uid = user;
        risk.preProcessCommand(sequence++, add);
        OrderCommand deposit = new OrderCommand();
        deposit.command = OrderCommandType.BALANCE_ADJUSTMENT;
        deposit.orderId = 1;
        deposit.orderType = OrderType.of(BalanceAdjustmentType.ADJUSTMENT.getCode());
        deposit.uid = user;
        deposit.symbol = PeerMarket.QUOTE_CURRENCY;
        deposit.price = BALANCE;
        risk.preProcessCommand(sequence++, deposit);
        if (add.resultCode != CommandResultCode.SUCCESS || deposit.resultCode != CommandResultCode.SUCCESS) {
            throw new IllegalStateException("user " + user + ": " + add.resultCode + ", " + deposit.resultCode);
        }
    }
}
