package exchange.halflight.gateway.history;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.HistoryView;
import exchange.halflight.messages.grpc.AccountMovement;
import exchange.halflight.messages.grpc.AccountMovementsReply;
import exchange.halflight.messages.grpc.AccountOrdersReply;
import exchange.halflight.messages.grpc.AccountTrade;
import exchange.halflight.messages.grpc.AccountTradesReply;
import exchange.halflight.messages.grpc.Order;
import exchange.halflight.messages.grpc.OrderState;
import exchange.halflight.messages.grpc.OrderStatusReply;
import exchange.halflight.messages.grpc.OwnFunding;
import exchange.halflight.messages.grpc.OwnLiquidation;
import exchange.halflight.messages.grpc.OwnPosition;
import exchange.halflight.projections.history.Cursor;
import exchange.halflight.projections.history.History;
import exchange.halflight.projections.history.History.OrderKind;
import exchange.halflight.projections.history.Page;
import exchange.halflight.projections.history.PastBalance;
import exchange.halflight.projections.history.PastOrder;
import exchange.halflight.projections.history.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What an account did. Memory answers as far as it goes, the tables the rest; what memory never holds is asked of the tables
 * alone, once they have got as far as the question. Every method may throw {@link NoHistoryException}. Whose account it is, is
 * the doors' to know. Safe for all threads.
 */
public final class OwnHistory {
    private final ExchangeView view;
    private final Archive archive;
    private final PastMessages messages;

    public OwnHistory(ExchangeView view, Archive archive) {
        this.view = view;
        this.archive = archive;
        messages = new PastMessages(view.markets());
    }

    /**
     * Trades of the account's orders.
     *
     * @param orderNumber of this order only; 0 = of all
     */
    public Page<AccountTrade> trades(int accountId, long orderNumber, Span span) throws InterruptedException {
        AccountTradesReply memory = view.history().trades(accountId, symbol(span));
        List<AccountTrade> rows = memory.getTradesList().stream()
                .filter(trade -> orderNumber == 0 || trade.getOrderId() == orderNumber)
                .toList();
        return new Seam<>(
                        rows,
                        trade -> new Cursor(trade.getTimeNanos(), trade.getTradeId()),
                        Seam.at(memory.getForgottenNanos(), memory.getForgottenId()))
                .page(
                        span,
                        older -> ask(memory.getForgottenNanos(), tables -> tables.trades(accountId, orderNumber, older))
                                .rows()
                                .stream()
                                .map(messages::trade)
                                .toList());
    }

    /**
     * Money that came and left.
     *
     * @param reasons of these reasons only; empty = of all
     */
    public Page<AccountMovement> movements(int accountId, Set<EntryReason> reasons, Span span)
            throws InterruptedException {
        AccountMovementsReply memory = view.history().movements(accountId, symbol(span));
        Set<String> names = reasons.stream().map(EntryReason::name).collect(Collectors.toSet());
        List<AccountMovement> rows = memory.getMovementsList().stream()
                .filter(movement -> names.isEmpty() || names.contains(movement.getReason()))
                .toList();
        return new Seam<>(
                        rows,
                        movement -> new Cursor(movement.getTimeNanos(), movement.getSequence()),
                        Seam.at(memory.getForgottenNanos(), memory.getForgottenId()))
                .page(
                        span,
                        older -> ask(memory.getForgottenNanos(), tables -> tables.movements(accountId, reasons, older))
                                .rows()
                                .stream()
                                .map(messages::movement)
                                .toList());
    }

    /** Open orders, by when they were accepted. */
    public Page<Order> openOrders(int accountId, Span span) {
        List<Order> rows = inOrder(
                view.history().orders(accountId, symbol(span)).getOrdersList().stream()
                        .filter(OwnHistory::isOpen)
                        .filter(order -> span.covers(place(order)))
                        .toList(),
                span);
        return Seam.cut(rows, span.limit(), OwnHistory::place);
    }

    /**
     * Orders, by when they were accepted. Memory holds those that are open and that ended last, so it has gaps, which the tables
     * fill: with what ended no later than the last order that memory has forgotten.
     *
     * @param kind which of those that the tables are asked for
     * @param wanted which of those that memory holds
     */
    public Page<Order> orders(int accountId, OrderKind kind, Predicate<Order> wanted, Span span)
            throws InterruptedException {
        AccountOrdersReply memory = view.history().orders(accountId, symbol(span));
        List<Order> rows = inOrder(
                memory.getOrdersList().stream()
                        .filter(wanted)
                        .filter(order -> span.covers(place(order)))
                        .toList(),
                span);
        if (hasGaps(rows, memory, span)) {
            long endedNanos = memory.getForgottenNanos();
            Set<Long> known =
                    memory.getOrdersList().stream().map(Order::getOrderId).collect(Collectors.toSet());
            List<Order> all = new ArrayList<>(rows);
            ask(endedNanos, tables -> tables.closedOrders(accountId, endedNanos, kind, span.atMost(span.limit() + 1)))
                    .rows()
                    .stream()
                    .filter(order -> !known.contains(order.number()))
                    .map(order -> messages.order(accountId, order))
                    .forEach(all::add);
            rows = inOrder(all, span);
        }
        return Seam.cut(rows, span.limit(), OwnHistory::place);
    }

    /**
     * One order.
     *
     * @param number 0 = the one with the client order id
     */
    public Optional<Order> order(int accountId, long number, String clientOrderId) throws InterruptedException {
        OrderStatusReply memory = view.orderStatus(accountId, number, clientOrderId);
        if (memory.hasOrder()) {
            return Optional.of(memory.getOrder());
        }
        HistoryView.Forgotten forgotten = view.history().forgottenOrders(accountId);
        if (forgotten.timeNanos() == 0 || number > forgotten.number()) {
            return Optional.empty();
        }
        Optional<PastOrder> found = ask(
                forgotten.timeNanos(),
                tables -> number == 0 ? tables.order(accountId, clientOrderId) : tables.order(accountId, number));
        return found.map(order -> messages.order(accountId, order));
    }

    /** Funding that was paid and received. */
    public Page<OwnFunding> funding(int accountId, Span span) throws InterruptedException {
        return all(last(span), tables -> tables.funding(accountId, span), messages::funding);
    }

    /** Steps of liquidations of the account's positions. */
    public Page<OwnLiquidation> liquidations(int accountId, Span span) throws InterruptedException {
        return all(last(span), tables -> tables.liquidations(accountId, span), messages::liquidation);
    }

    /** Positions from flat to flat, by when they were opened. */
    public Page<OwnPosition> positions(int accountId, Span span) throws InterruptedException {
        // A position that was opened long ago may end at any time.
        return all(Long.MAX_VALUE, tables -> tables.positions(accountId, span), messages::position);
    }

    /**
     * What the account had at the end of each stretch of time in which money came or left, the latest first.
     *
     * @param stepNanos length of a stretch
     */
    public Page<PastBalance> balances(int accountId, long stepNanos, Span span) throws InterruptedException {
        return all(last(span), tables -> tables.balances(accountId, stepNanos, span), balance -> balance);
    }

    /** The latest time of which rows are wanted. */
    private static long last(Span span) {
        long last = span.untilNanos() - 1;
        return span.oldestFirst()
                ? last
                : span.after().map(after -> Math.min(last, after.timeNanos())).orElse(last);
    }

    private <R, T> Page<T> all(long untilNanos, Function<History, Page<R>> question, Function<R, T> message)
            throws InterruptedException {
        Page<R> page = ask(untilNanos, question);
        return new Page<>(page.rows().stream().map(message).toList(), page.next());
    }

    private <R> R ask(long untilNanos, Function<History, R> question) throws InterruptedException {
        // Read after memory was: so the seam is within it.
        return archive.ask(new Archive.Needed(untilNanos, view.eventSequence()), question);
    }

    /** Whether orders that memory has forgotten may belong between or behind these. */
    private static boolean hasGaps(List<Order> rows, AccountOrdersReply memory, Span span) {
        long highest = memory.getForgottenId();
        if (memory.getForgottenNanos() == 0 || span.firstNumber() > highest) {
            return false;
        }
        if (span.oldestFirst()) {
            return span.after().isEmpty() || span.after().get().number() < highest;
        }
        return rows.size() <= span.limit() || rows.get(span.limit()).getOrderId() <= highest;
    }

    private static boolean isOpen(Order order) {
        return order.getState() == OrderState.OPEN || order.getState() == OrderState.UNTRIGGERED;
    }

    private static List<Order> inOrder(List<Order> rows, Span span) {
        Comparator<Order> oldestFirst = Comparator.comparing(OwnHistory::place);
        return rows.stream()
                .sorted(span.oldestFirst() ? oldestFirst : oldestFirst.reversed())
                .toList();
    }

    private static Cursor place(Order order) {
        return new Cursor(order.getAcceptedNanos(), order.getOrderId());
    }

    private String symbol(Span span) {
        return span.marketId() == 0 ? "" : view.markets().get(span.marketId()).symbol();
    }
}
