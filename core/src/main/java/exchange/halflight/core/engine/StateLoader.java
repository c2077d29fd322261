package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.book.DarkBook;
import exchange.halflight.core.command.ClientOrderId;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.order.DarkTerms;
import exchange.halflight.core.order.OrderDetails;
import exchange.halflight.core.state.Series;
import exchange.halflight.core.state.StateRecord;
import exchange.halflight.core.state.StateRecord.AccountState;
import exchange.halflight.core.state.StateRecord.AnswerState;
import exchange.halflight.core.state.StateRecord.Counters;
import exchange.halflight.core.state.StateRecord.DarkBookState;
import exchange.halflight.core.state.StateRecord.DarkOrderState;
import exchange.halflight.core.state.StateRecord.GovernanceState;
import exchange.halflight.core.state.StateRecord.LastTradeState;
import exchange.halflight.core.state.StateRecord.MarketState;
import exchange.halflight.core.state.StateRecord.OrderState;
import exchange.halflight.core.state.StateRecord.PositionState;
import exchange.halflight.core.state.StateRecord.ProposalState;
import exchange.halflight.core.state.StateRecord.RolesState;
import exchange.halflight.core.state.StateRecord.SeriesState;
import exchange.halflight.core.state.StateRecord.SystemBalances;
import exchange.halflight.core.state.StateRecord.TriggerState;
import exchange.halflight.core.time.Deadlines;

/** Rebuilds an empty world from the records of a snapshot; what is derived is derived anew, then audited. */
final class StateLoader {
    private final World world;
    private final CommandMemory memory;
    private final ClientOrderId clientOrderId = new ClientOrderId();
    private final TriggerRecords triggers;
    /** What the next order is beside its {@link OrderState}, where its market is dark. */
    private DarkOrderState darkOrder;

    private final SeriesReader series = new SeriesReader();
    private long commandSequence;

    StateLoader(World world, CommandMemory memory) {
        this.world = world;
        this.memory = memory;
        triggers = new TriggerRecords(world);
    }

    long commandSequence() {
        return commandSequence;
    }

    void load(StateRecord record) {
        switch (record) {
            case Counters counters -> {
                commandSequence = counters.commandSequence();
                world.passTo(counters.nowNanos());
                world.sequences.restore(counters.lastOrderId(), counters.lastTradeId());
            }
            case SystemBalances system -> {
                world.ledger.restore(
                        system.insuranceMicros(),
                        system.feesMicros(),
                        system.fundingDustMicros(),
                        system.liquidatorPoolMicros());
                world.ledger.restoreOutside(system.depositsMicros(), system.pendingWithdrawalsMicros());
            }
            case MarketState market -> loadMarket(market);
            case SeriesState part -> loadSeries(part);
            case AccountState account -> loadAccount(account);
            case PositionState position -> loadPosition(position);
            case DarkBookState book -> loadDarkBook(book);
            case DarkOrderState order -> darkOrder = order;
            case OrderState order -> loadOrder(order);
            case TriggerState trigger -> triggers.load(trigger, positionOf(trigger.accountId(), trigger.marketId()));
            case LastTradeState trade -> triggers.load(trade);
            case RolesState roles -> existing(roles.accountId()).setRoles(roles.roles());
            case GovernanceState governance -> loadGovernance(governance);
            case ProposalState proposal -> loadProposal(proposal.proposal());
            case AnswerState answer -> memory.restore(answer);
        }
    }

    /** After the last record: the state must add up. */
    void finish() {
        world.markets.touched().clear(); // the marks are those of the snapshot
        world.markets.moved().clear();
        world.markets.darkChanges().clear();
        world.seconds.needWhereNeeded();
        world.liquidations.finishRestoring();
        Audit.run(world);
    }

    private void loadMarket(MarketState state) {
        Market market = world.markets.create(state.parameters());
        requireEqual("market id", market.id(), state.marketId());
        market.setStatus(state.status());
        market.addClearing(state.clearingMicros());
        market.setReference(state.bidUnits(), state.askUnits(), state.indexUnits());
        market.setReferenceFresh(state.referenceFresh());
        market.setMidSeen(state.midSeen());
        if (state.markUnits() != 0) {
            market.setMark(state.markUnits());
        }
    }

    private void loadSeries(SeriesState part) {
        Market market = world.markets.find(part.marketId());
        if (market == null && part.series() != Series.INSURANCE) {
            throw new IllegalArgumentException("numbers of market " + part.marketId() + ", which does not exist");
        }
        if (series.add(part)) {
            switch (part.series()) {
                case PRICES -> {
                    market.setReferenceNanos(series.getAsLong());
                    market.tape().restore(series.getAsLong(), series.getAsLong(), series.getAsLong());
                    world.references.watchAge(market);
                }
                case MARK -> world.marks.restore(market, series);
                case BREAKER -> world.breaker.restore(market, series);
                case FUNDING -> world.funding.restore(market, series);
                case LIQUIDATION -> world.liquidations.restore(market, series);
                case INSURANCE -> world.ledger.insurance().restore(series);
            }
            series.requireEnd();
        }
    }

    private void loadAccount(AccountState state) {
        Account account = world.accounts.open(state.liquidityProvider());
        requireEqual("account id", account.id(), state.accountId());
        world.ledger.restoreFree(account, state.freeMicros());
        account.setStakeTokens(state.stakeTokens());
        if (state.deadManDeadlineNanos() != 0) {
            account.setDeadManDeadlineNanos(state.deadManDeadlineNanos());
            world.deadlines.set(Deadlines.DEAD_MAN_SWITCH, account.id(), state.deadManDeadlineNanos());
        }
    }

    private void loadPosition(PositionState state) {
        Position position = positionOf(state.accountId(), state.marketId());
        position.setLeverage(state.leverage());
        position.setSize(state.sizeUnits(), state.costMicros(), state.realisedMicros());
        position.restoreMoney(state.collateralMicros(), state.holdMicros());
    }

    private void loadOrder(OrderState state) {
        Position position = positionOf(state.accountId(), state.marketId());
        int terms = OrderDetails.terms(
                state.side(),
                state.timeInForce(),
                state.selfTradePrevention(),
                state.postOnly(),
                state.reduceOnly(),
                state.reduceOnly());
        boolean dark = position.market().isDark();
        boolean hasLeastFill = dark && (darkOrder.allOrNone() || darkOrder.minQuantityUnits() != 0);
        int slot = world.orders.open(
                position,
                state.orderId(),
                state.priceUnits(),
                state.markAtAcceptanceUnits(),
                state.remainingUnits(),
                hasLeastFill ? terms | OrderDetails.LEAST_FILL : terms);
        world.orders.count(slot, true);
        OrderDetails details = world.orders.details();
        details.addFilledUnits(slot, state.filledUnits());
        details.setOpenedNotionalMicros(slot, state.openedNotionalMicros());
        details.setTakerNotionalMicros(slot, state.takerNotionalMicros());
        world.orders.name(slot, clientOrderId.set(state.clientOrderId()));
        world.orders.expireAt(slot, state.expiresNanos());
        if (dark) {
            restDark(slot, state, position.market().dark());
        } else {
            world.orders.rest(slot);
        }
    }

    private void restDark(int slot, OrderState state, DarkBook book) {
        if (darkOrder.orderId() != state.orderId()) {
            throw new IllegalArgumentException(
                    "order " + state.orderId() + " of a dark market follows the terms of " + darkOrder.orderId());
        }
        int flags = DarkTerms.flags(
                darkOrder.type(), state.side(), state.reduceOnly(), darkOrder.allOrNone(), darkOrder.nbboProtection());
        book.terms().open(slot, darkOrder.limitUnits(), darkOrder.minQuantityUnits(), flags);
        book.restAt(slot, darkOrder.entry());
    }

    private void loadDarkBook(DarkBookState state) {
        DarkBook book = world.markets.find(state.marketId()).dark();
        if (state.pegAskUnits() != 0) {
            book.pegTo(state.pegBidUnits(), state.pegAskUnits(), state.pegTimeNanos());
        }
        book.setLastEntry(state.lastEntry());
        if (state.pegDue()) {
            book.setPegDue(true);
            world.deadlines.set(Deadlines.RE_PEG, state.marketId(), book.nextPegNanos());
        }
    }

    private void loadGovernance(GovernanceState state) {
        world.governance.setTerms(state.terms());
        world.governance.restoreLastProposalId(state.lastProposalId());
        world.markets.pause().set(state.pauseLevel(), state.resumesNanos());
        if (state.resumesNanos() != 0) {
            world.deadlines.set(Deadlines.PAUSE_RESUME, 0, state.resumesNanos());
        }
    }

    private void loadProposal(Proposal proposal) {
        world.governance.add(proposal);
        world.deadlines.set(Deadlines.PROPOSAL_EXPIRY, proposal.id(), proposal.expiresNanos());
    }

    private Account existing(int accountId) {
        Account account = world.accounts.find(accountId);
        if (account == null) {
            throw new IllegalArgumentException("a record names account " + accountId + ", which does not exist");
        }
        return account;
    }

    private Position positionOf(int accountId, int marketId) {
        Account account = world.accounts.find(accountId);
        Market market = world.markets.find(marketId);
        if (account == null || market == null) {
            throw new IllegalArgumentException(
                    "a record names account " + accountId + " and market " + marketId + ", which do not both exist");
        }
        return world.accounts.positionOf(account, market);
    }

    private static void requireEqual(String what, int expected, int found) {
        if (expected != found) {
            throw new IllegalArgumentException(what + " " + found + " where " + expected + " is next");
        }
    }
}
