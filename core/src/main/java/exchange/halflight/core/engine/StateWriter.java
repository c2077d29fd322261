package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.account.Ledger;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.book.DarkBook;
import exchange.halflight.core.book.LitBook;
import exchange.halflight.core.command.ClientOrderId;
import exchange.halflight.core.governance.Governance;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.Pause;
import exchange.halflight.core.order.DarkTerms;
import exchange.halflight.core.order.OrderDetails;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.state.Series;
import exchange.halflight.core.state.StateRecord;
import exchange.halflight.core.state.StateRecord.AccountState;
import exchange.halflight.core.state.StateRecord.Counters;
import exchange.halflight.core.state.StateRecord.DarkBookState;
import exchange.halflight.core.state.StateRecord.DarkOrderState;
import exchange.halflight.core.state.StateRecord.GovernanceState;
import exchange.halflight.core.state.StateRecord.MarketState;
import exchange.halflight.core.state.StateRecord.OrderState;
import exchange.halflight.core.state.StateRecord.PositionState;
import exchange.halflight.core.state.StateRecord.ProposalState;
import exchange.halflight.core.state.StateRecord.RolesState;
import exchange.halflight.core.state.StateRecord.SystemBalances;
import java.util.function.Consumer;

/** Writes the state in the canonical order that {@link StateRecord} describes, all but the remembered answers. */
final class StateWriter {
    private final World world;
    private final Consumer<? super StateRecord> out;
    private final ClientOrderId clientOrderId = new ClientOrderId();

    private StateWriter(World world, Consumer<? super StateRecord> out) {
        this.world = world;
        this.out = out;
    }

    static void write(World world, long commandSequence, Consumer<? super StateRecord> out) {
        StateWriter writer = new StateWriter(world, out);
        out.accept(new Counters(
                commandSequence, world.nowNanos(), world.sequences.lastOrderId(), world.sequences.lastTradeId()));
        writer.writeSystem(world.ledger);
        for (int id = 1; id <= world.markets.lastMarketId(); id++) {
            writer.writeMarket(world.markets.find(id));
            writer.writeDarkBook(world.markets.find(id));
        }
        for (int id = 1; id <= world.accounts.lastAccountId(); id++) {
            writer.writeAccount(world.accounts.find(id));
        }
        writer.writeGovernance();
        for (int id = 1; id <= world.accounts.lastAccountId(); id++) {
            writer.writePositions(world.accounts.find(id));
        }
        for (int id = 1; id <= world.markets.lastMarketId(); id++) {
            writer.writeOrders(world.markets.find(id), Side.BUY);
            writer.writeOrders(world.markets.find(id), Side.SELL);
        }
        new TriggerRecords(world).write(out);
    }

    private void writeSystem(Ledger ledger) {
        out.accept(new SystemBalances(
                ledger.insuranceMicros(),
                ledger.feesMicros(),
                ledger.fundingDustMicros(),
                ledger.liquidatorPoolMicros(),
                ledger.pendingWithdrawalsMicros(),
                ledger.depositsMicros()));
        new SeriesWriter(out).write(Series.INSURANCE, 0, ledger.insurance()::write);
    }

    private void writeMarket(Market market) {
        out.accept(new MarketState(
                market.id(),
                market.parameters(),
                market.status(),
                market.clearingMicros(),
                market.bidUnits(),
                market.askUnits(),
                market.indexUnits(),
                market.referenceFresh(),
                market.markUnits(),
                market.midSeen()));
        SeriesWriter series = new SeriesWriter(out);
        series.write(Series.PRICES, market.id(), row -> {
            row.accept(market.referenceNanos());
            row.accept(market.tape().lastPriceUnits());
            row.accept(market.tape().sizeUnits());
            row.accept(market.tape().notionalMicros());
        });
        series.write(Series.MARK, market.id(), row -> world.marks.write(market, row));
        series.write(Series.BREAKER, market.id(), row -> world.breaker.write(market, row));
        series.write(Series.FUNDING, market.id(), row -> world.funding.write(market, row));
        series.write(Series.LIQUIDATION, market.id(), row -> world.liquidations.write(market, row));
    }

    private void writeDarkBook(Market market) {
        if (market.isDark()) {
            DarkBook book = market.dark();
            out.accept(new DarkBookState(
                    market.id(),
                    book.pegBidUnits(),
                    book.pegAskUnits(),
                    book.pegTimeNanos(),
                    book.pegDue(),
                    book.lastEntry()));
        }
    }

    private void writeAccount(Account account) {
        out.accept(new AccountState(
                account.id(),
                account.liquidityProvider(),
                account.freeMicros(),
                account.stakeTokens(),
                account.deadManDeadlineNanos()));
        if (account.roles() != Role.USER.bit()) {
            out.accept(new RolesState(account.id(), account.roles()));
        }
    }

    private void writeGovernance() {
        Governance governance = world.governance;
        Pause pause = world.markets.pause();
        if (governance.lastProposalId() != 0 || pause.level() != Pause.NONE) {
            out.accept(new GovernanceState(
                    governance.terms(), governance.lastProposalId(), pause.level(), pause.resumesNanos()));
        }
        governance.open().forEach(proposal -> out.accept(new ProposalState(proposal)));
    }

    private void writePositions(Account account) {
        for (int id = 1; id < account.marketBound(); id++) {
            Position position = account.position(id);
            if (position != null && !isUntouched(position)) {
                out.accept(new PositionState(
                        account.id(),
                        id,
                        position.leverage(),
                        position.sizeUnits(),
                        position.costMicros(),
                        position.collateralMicros(),
                        position.realisedMicros(),
                        position.holdMicros()));
            }
        }
    }

    /** A rejected order leaves such a position behind; it says nothing. */
    private static boolean isUntouched(Position position) {
        return position.sizeUnits() == 0
                && position.realisedMicros() == 0
                && position.holdMicros() == 0
                && position.openOrders() == 0
                && position.leverage() == position.market().parameters().defaultLeverage();
    }

    private void writeOrders(Market market, Side side) {
        if (market.isDark()) {
            writeDarkOrders(market, side);
            return;
        }
        LitBook book = market.book();
        for (int slot = book.best(side); slot != LitBook.NONE; slot = book.next(slot)) {
            out.accept(orderAt(slot, market));
        }
    }

    private void writeDarkOrders(Market market, Side side) {
        DarkBook book = market.dark();
        DarkTerms terms = book.terms();
        for (int slot = book.first(side); slot != DarkBook.NONE; slot = book.next(side)) {
            out.accept(new DarkOrderState(
                    world.slots.orderId(slot),
                    terms.type(slot),
                    terms.allOrNone(slot),
                    terms.nbboProtection(slot),
                    terms.limitUnits(slot),
                    terms.minQuantityUnits(slot),
                    terms.entry(slot)));
            out.accept(orderAt(slot, market));
        }
    }

    private OrderState orderAt(int slot, Market market) {
        OrderDetails details = world.orders.details();
        clientOrderId.clear();
        if (details.hasClientOrderId(slot)) {
            world.orders.clientOrderIds().copyTo(slot, clientOrderId);
        }
        return new OrderState(
                world.slots.orderId(slot),
                world.orders.positionOf(slot).account().id(),
                market.id(),
                details.side(slot),
                details.timeInForce(slot),
                details.selfTradePrevention(slot),
                details.postOnly(slot),
                details.reduceOnly(slot),
                details.priceUnits(slot),
                world.slots.remainingUnits(slot),
                details.filledUnits(slot),
                details.markUnits(slot),
                details.expiresNanos(slot),
                details.openedNotionalMicros(slot),
                details.takerNotionalMicros(slot),
                clientOrderId.toString());
    }
}
