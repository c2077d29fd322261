package exchange.halflight.testing.property;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds events back into a ledger, positions and books, and notes whatever breaks an invariant: it knows the events alone,
 * so it holds for any implementation. Ask it after each command.
 */
public final class EventAudit implements Events {
    private final List<String> broken = new ArrayList<>();
    private final Map<Long, Long> balances = new HashMap<>();
    private final Map<PositionKey, Folded> positions = new HashMap<>();
    private final OrdersAudit orders = new OrdersAudit(broken);
    private long commandSequence;
    private long nowNanos;
    private long lastTradeId;

    private record PositionKey(int accountId, int marketId) {}

    private record Folded(long sizeUnits, long costMicros, long realisedMicros) {
        static final Folded FLAT = new Folded(0, 0, 0);
    }

    /** What was broken since the last call, in words; to be called after a command, as some hold only then. */
    public List<String> take() {
        Map<Integer, Long> openUnits = new HashMap<>();
        Map<Integer, Long> signedCost = new HashMap<>();
        positions.forEach((key, position) -> {
            long cost = position.sizeUnits > 0 ? position.costMicros : -position.costMicros;
            openUnits.merge(key.marketId, position.sizeUnits, Math::addExact);
            signedCost.merge(key.marketId, cost, Math::addExact);
        });
        openUnits.forEach((market, units) -> expect(units == 0, "positions of market " + market + " sum to " + units));
        signedCost.forEach((market, cost) -> {
            long clearing = balance(LedgerAccount.clearing(market));
            expect(clearing == -cost, "clearing of market " + market + " is " + clearing + ", signed cost " + cost);
        });
        orders.atEndOfCommand();
        List<String> taken = List.copyOf(broken);
        broken.clear();
        return taken;
    }

    private long balance(long name) {
        return balances.getOrDefault(name, 0L);
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }

    @Override
    public void commandStarted(long newCommandSequence, long timeNanos) {
        expect(
                newCommandSequence == commandSequence + 1,
                "command " + newCommandSequence + " after " + commandSequence);
        expect(timeNanos >= nowNanos, "time goes back to " + timeNanos);
        commandSequence = newCommandSequence;
        nowNanos = timeNanos;
    }

    @Override
    public void entryPosted(EntryReason reason, long from, long to, long amountMicros) {
        expect(amountMicros > 0, reason + " of " + amountMicros);
        change(from, -amountMicros);
        change(to, amountMicros);
    }

    private void change(long name, long amountMicros) {
        long balance = Math.addExact(balance(name), amountMicros);
        String bucket = LedgerAccount.bucketName(name);
        boolean mayBeNegative = bucket.equals("clearing") || bucket.equals("external");
        expect(balance >= 0 || mayBeNegative, EventLog.ledgerText(name) + " is " + balance);
        balances.put(name, balance);
    }

    @Override
    public void positionChanged(
            int accountId, int marketId, long sizeUnits, long costMicros, long collateralMicros, long realisedMicros) {
        PositionKey key = new PositionKey(accountId, marketId);
        Folded before = positions.getOrDefault(key, Folded.FLAT);
        long collateral = balance(LedgerAccount.collateral(marketId, accountId));
        String name = "position of account " + accountId + " in market " + marketId;
        expect(collateral == collateralMicros, name + " has collateral " + collateral + ", told " + collateralMicros);
        boolean flat = sizeUnits == 0;
        expect(flat == (costMicros == 0), name + " has size " + sizeUnits + " and cost " + costMicros);
        expect(!flat || collateralMicros == 0, name + " is flat with collateral " + collateralMicros);
        orders.positionChanged(accountId, before.sizeUnits, sizeUnits);
        positions.put(key, new Folded(sizeUnits, costMicros, realisedMicros));
    }

    @Override
    public void tradeExecuted(
            long tradeId, int marketId, long takerOrderId, long makerOrderId, long priceUnits, long sizeUnits) {
        expect(tradeId == lastTradeId + 1, "trade " + tradeId + " after " + lastTradeId);
        lastTradeId = tradeId;
        orders.traded(takerOrderId, makerOrderId, priceUnits, sizeUnits);
    }

    @Override
    public void orderAccepted(long orderId, NewOrder order) {
        orders.accepted(orderId, order);
    }

    @Override
    public void orderRested(long orderId, int accountId, int marketId, long remainingUnits) {
        orders.rested(orderId, remainingUnits);
    }

    @Override
    public void orderAmended(
            long orderId, int accountId, int marketId, long priceUnits, long remainingUnits, boolean keptPriority) {
        orders.amended(orderId, priceUnits, remainingUnits, keptPriority);
    }

    @Override
    public void orderReduced(long orderId, int accountId, int marketId, long remainingUnits) {
        long signed = positions.getOrDefault(new PositionKey(accountId, marketId), Folded.FLAT).sizeUnits;
        expect(remainingUnits == Math.abs(signed), "order " + orderId + " is cut to another size than the position's");
        orders.reduced(orderId, remainingUnits);
    }

    @Override
    public void orderCancelled(long orderId, int accountId, int marketId, long remainingUnits, CancelReason reason) {
        orders.cancelled(orderId, remainingUnits);
    }

    @Override
    public void commandRejected(int accountId, long commandId, Rejection rejection, long context1, long context2) {}

    @Override
    public void accountOpened(int accountId, boolean liquidityProvider) {}

    @Override
    public void marketCreated(int marketId, MarketParameters parameters) {}

    @Override
    public void marketStatusChanged(int marketId, MarketStatus status) {}

    @Override
    public void referenceUpdated(int marketId, long bidUnits, long askUnits, long indexUnits) {}

    @Override
    public void referenceWentStale(int marketId) {}

    @Override
    public void markChanged(int marketId, long markUnits) {}

    @Override
    public void pegsMoved(int marketId, long bidUnits, long askUnits) {}

    @Override
    public void leverageChanged(int accountId, int marketId, int leverage) {}

    @Override
    public void deadManSwitchSet(int accountId, long deadlineNanos) {}

    @Override
    public void stakeChanged(int accountId, long stakeTokens) {}
}
