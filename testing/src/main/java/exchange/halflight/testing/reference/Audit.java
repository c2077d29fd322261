package exchange.halflight.testing.reference;

import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.order.Side;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What must be true of a world after every command, recomputed from nothing. */
final class Audit {
    private final World world;
    private final List<String> broken = new ArrayList<>();

    private Audit(World world) {
        this.world = world;
    }

    /** The invariants that do not hold, in words; empty where all do. */
    static List<String> of(World world) {
        Audit audit = new Audit(world);
        audit.conservation();
        for (Market market : world.markets) {
            audit.clearing(market);
            audit.book(market);
            for (Account account : world.accounts) {
                audit.hold(account, market);
                audit.position(account, market);
            }
        }
        world.openOrders.values().forEach(audit::order);
        return audit.broken;
    }

    private void conservation() {
        BigInteger sum = BigInteger.ZERO;
        for (BigInteger balance : world.ledger.balances().values()) {
            sum = sum.add(balance);
        }
        expect(sum.signum() == 0, "the ledger sums to " + sum + " with what came from outside");
    }

    private void clearing(Market market) {
        long openUnits = 0;
        BigInteger signedCost = BigInteger.ZERO;
        for (Account account : world.accounts) {
            Position position = account.position(market);
            BigInteger cost = Exact.big(position.costMicros);
            openUnits += position.sizeUnits;
            signedCost = signedCost.add(position.isLong() ? cost : cost.negate());
        }
        BigInteger clearing = world.ledger.balance(LedgerAccount.clearing(market.id));
        expect(openUnits == 0, "positions of market " + market.id + " sum to " + openUnits);
        expect(
                clearing.equals(signedCost.negate()),
                "clearing of market " + market.id + " is " + clearing + ", signed cost " + signedCost);
    }

    private void book(Market market) {
        Order bid = world.best(market, Side.BUY);
        Order ask = world.best(market, Side.SELL);
        boolean crossed = bid != null && ask != null && bid.reaches(ask.priceUnits);
        expect(!crossed, "the book of market " + market.id + " is crossed");
    }

    private void hold(Account account, Market market) {
        BigInteger hold = world.hold(account.id, market);
        BigInteger required = Holds.required(world, account.id, market);
        expect(
                hold.equals(required),
                "hold of account " + account.id + " in market " + market.id + " is " + hold + ", required " + required);
    }

    private void position(Account account, Market market) {
        Position position = account.position(market);
        BigInteger collateral = world.collateral(account.id, market);
        boolean empty = position.costMicros == 0 && collateral.signum() == 0;
        boolean sound = position.isOpen() ? position.costMicros > 0 : empty;
        expect(
                sound,
                "position of account " + account.id + " in market " + market.id + ": " + position + ", collateral "
                        + collateral);
    }

    private void order(Order order) {
        Position position = world.position(order.accountId, world.market(order.marketId));
        long reducible = Holds.absorbedUnits(order.side, position);
        expect(!order.reduceOnly || order.remainingUnits <= reducible, "reduces more than the position: " + order);
        expect(order.resting && order.remainingUnits > 0, "should not be open: " + order);
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }
}
