package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.account.InvariantViolation;
import exchange.halflight.core.account.Ledger;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.account.SideSums;
import exchange.halflight.core.book.DarkBook;
import exchange.halflight.core.book.LitBook;
import exchange.halflight.core.governance.Governance;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.margin.Holds;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.OpenInterest;
import exchange.halflight.core.order.OrderDetails;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.Side;

/**
 * The full audit: everything that is kept incrementally is recomputed from its parts and compared. Runs after a snapshot is
 * loaded, before one is taken and on demand; takes time proportional to the state. The first difference is an {@link
 * InvariantViolation}.
 */
final class Audit {
    private final World world;

    private Audit(World world) {
        this.world = world;
    }

    static void run(World world) {
        Audit audit = new Audit(world);
        audit.money();
        world.ledger.insurance().audit();
        world.liquidations.audit();
        int resting = 0;
        for (int id = 1; id <= world.markets.lastMarketId(); id++) {
            Market market = world.markets.find(id);
            if (market.isDark()) {
                resting += audit.darkSide(market, Side.BUY) + audit.darkSide(market, Side.SELL);
                audit.unmatched(market);
            } else {
                resting += audit.bookSide(market, Side.BUY) + audit.bookSide(market, Side.SELL);
                audit.uncrossed(market);
            }
            audit.zeroSum(market);
        }
        int waiting = audit.triggers();
        require(
                resting + waiting == world.slots.size(),
                "open orders in books or waiting",
                resting + waiting,
                world.slots.size());
        for (int i = 0; i < world.accounts.positionCount(); i++) {
            audit.position(world.accounts.position(i));
        }
        audit.governance();
    }

    /** Rulebook section 12: there are approvers enough, and open proposals are in order, below the last number, and wait for approvals. */
    private void governance() {
        Governance governance = world.governance;
        if (!governance.isEnabled()) {
            require(
                    governance.open().isEmpty(),
                    "open proposals",
                    governance.open().size(),
                    0);
            return;
        }
        int approvers = 0;
        for (int id = 1; id <= world.accounts.lastAccountId(); id++) {
            approvers += world.accounts.find(id).hasRole(Role.ADMIN) ? 1 : 0;
        }
        int needed = governance.terms().mostNeeded();
        require(approvers >= needed, "approvers", approvers, needed);
        long last = 0;
        for (Proposal proposal : governance.open()) {
            require(proposal.id() > last, "order of proposals", proposal.id(), last);
            require(proposal.id() <= governance.lastProposalId(), "last proposal", proposal.id(), last);
            require(proposal.expiresNanos() > world.nowNanos(), "proposal past its time", proposal.expiresNanos(), 0);
            last = proposal.id();
        }
    }

    /** Rulebook section 2: all buckets together are what was paid in. */
    private void money() {
        Ledger ledger = world.ledger;
        long total = ledger.insuranceMicros()
                + ledger.feesMicros()
                + ledger.fundingDustMicros()
                + ledger.liquidatorPoolMicros()
                + ledger.pendingWithdrawalsMicros();
        for (int id = 1; id <= world.accounts.lastAccountId(); id++) {
            Account account = world.accounts.find(id);
            require(account.freeMicros() >= 0, "free of account " + id, account.freeMicros(), 0);
            total += account.freeMicros();
        }
        for (int i = 0; i < world.accounts.positionCount(); i++) {
            Position position = world.accounts.position(i);
            total += position.holdMicros() + position.collateralMicros();
        }
        for (int id = 1; id <= world.markets.lastMarketId(); id++) {
            total += world.markets.find(id).clearingMicros();
        }
        require(total == ledger.depositsMicros(), "sum of all buckets", total, ledger.depositsMicros());
    }

    /** Nothing that is met waits still, and twins know each other. */
    private int triggers() {
        require(world.orders.waiting().isQuiet(), "triggers that are met", 1, 0);
        int count = 0;
        for (int i = 0; i < world.accounts.positionCount(); i++) {
            Position position = world.accounts.position(i);
            int found = triggers(position);
            int counted = world.orders.waiting().count(i);
            require(found == counted, "waiting triggers of position " + i, counted, found);
            count += found;
        }
        return count;
    }

    private int triggers(Position position) {
        OrderDetails details = world.orders.details();
        int count = 0;
        for (int slot = position.newestOrder(); slot != OrderSlots.NONE; slot = details.older(slot)) {
            boolean waits = details.waiting(slot);
            count += waits ? 1 : 0;
            require(!waits || !world.orders.waiting().isMet(slot), "waiting order that is met", slot, 0);
            require(waits != world.orders.isResting(slot), "order that waits or rests", slot, 0);
            if (details.hasTwin(slot)) {
                int twin = world.slots.find(world.orders.twins().of(slot));
                long back = twin == OrderSlots.NONE ? 0 : world.orders.twins().of(twin);
                require(back == world.slots.orderId(slot), "twin of a twin", back, world.slots.orderId(slot));
                require(waits || details.waiting(twin), "twins in books", 2, 1);
            }
        }
        return count;
    }

    private int bookSide(Market market, Side side) {
        LitBook book = market.book();
        int count = 0;
        long lastTick = 0;
        for (int slot = book.best(side); slot != LitBook.NONE; slot = book.next(slot)) {
            long tick = book.tickOf(slot);
            boolean inOrder = lastTick == 0 || (side == Side.BUY ? tick <= lastTick : tick >= lastTick);
            require(inOrder, "order of ticks in market " + market.id(), tick, lastTick);
            long price = world.orders.details().priceUnits(slot);
            require(tick * market.tickUnits() == price, "tick of order", tick, price);
            require(world.slots.find(world.slots.orderId(slot)) == slot, "slot of order", slot, 0);
            lastTick = tick;
            count++;
        }
        return count;
    }

    private int darkSide(Market market, Side side) {
        DarkBook book = market.dark();
        int count = 0;
        long lastLimit = 0;
        long lastEntry = 0;
        for (int slot = book.first(side); slot != DarkBook.NONE; slot = book.next(side)) {
            long limit = book.limitUnits(side);
            require(limit == book.limitOf(slot), "limit of a dark order", limit, book.limitOf(slot));
            boolean sameLimit = limit == lastLimit;
            boolean inOrder = lastLimit == 0 || sameLimit || (side == Side.BUY) == (limit < lastLimit);
            require(inOrder, "order of limits in market " + market.id(), limit, lastLimit);
            long entry = book.terms().entry(slot);
            require(!sameLimit || entry > lastEntry, "order of entries in market " + market.id(), entry, lastEntry);
            require(book.terms().side(slot) == side, "side of a dark order", slot, 0);
            require(world.slots.find(world.slots.orderId(slot)) == slot, "slot of order", slot, 0);
            lastLimit = limit;
            lastEntry = entry;
            count++;
        }
        return count;
    }

    /** Rulebook section 7: no two resting orders are left that could trade. */
    private void unmatched(Market market) {
        DarkBook book = market.dark();
        for (int buy = book.first(Side.BUY); market.darkMatches() && buy != DarkBook.NONE; buy = book.next(Side.BUY)) {
            boolean could = world.matching.dark().couldMeet(market, buy);
            require(!could, "a dark order could trade with another", world.slots.orderId(buy), 0);
        }
    }

    private void uncrossed(Market market) {
        long bid = market.book().bestTick(Side.BUY);
        long ask = market.book().bestTick(Side.SELL);
        require(bid == 0 || ask == 0 || bid < ask, "crossed book of market " + market.id(), bid, ask);
    }

    private void zeroSum(Market market) {
        long size = 0;
        long cost = 0;
        OpenInterest open = new OpenInterest();
        for (int i = 0; i < world.accounts.positionCount(); i++) {
            Position position = world.accounts.position(i);
            if (position.market() == market) {
                size += position.sizeUnits();
                open.change(position.account().liquidityProvider(), 0, position.sizeUnits());
                cost += position.sizeUnits() >= 0 ? position.costMicros() : -position.costMicros();
            }
        }
        OpenInterest kept = market.openInterest();
        require(kept.longUnits() == open.longUnits(), "longs", kept.longUnits(), open.longUnits());
        require(kept.shortUnits() == open.shortUnits(), "shorts", kept.shortUnits(), open.shortUnits());
        require(
                kept.countedLongUnits() == open.countedLongUnits(),
                "longs that count",
                kept.countedLongUnits(),
                open.countedLongUnits());
        require(
                kept.countedShortUnits() == open.countedShortUnits(),
                "shorts that count",
                kept.countedShortUnits(),
                open.countedShortUnits());
        require(size == 0, "sum of positions of market " + market.id(), size, 0);
        require(market.clearingMicros() == -cost, "clearing of market " + market.id(), market.clearingMicros(), -cost);
    }

    private void position(Position position) {
        String whose = " of account " + position.account().id() + " in market "
                + position.market().id();
        require(position.holdMicros() >= 0, "hold" + whose, position.holdMicros(), 0);
        require(position.collateralMicros() >= 0, "collateral" + whose, position.collateralMicros(), 0);
        boolean flat = position.sizeUnits() == 0;
        require(!flat || position.collateralMicros() == 0, "collateral" + whose, position.collateralMicros(), 0);
        require(!flat || position.costMicros() == 0, "cost" + whose, position.costMicros(), 0);
        long required = Holds.required(position);
        require(required == position.holdMicros(), "hold" + whose, position.holdMicros(), required);
        sums(position, whose);
    }

    /** Takes every order out of the sums, which must then be empty, and puts them back. */
    private void sums(Position position, String whose) {
        OrderDetails details = world.orders.details();
        int count = 0;
        for (int slot = position.newestOrder(); slot != OrderSlots.NONE; slot = details.older(slot)) {
            world.orders.count(slot, false);
            count++;
            if (details.reduceOnly(slot)) {
                long reducible = details.side(slot) == Side.BUY ? position.shortUnits() : position.longUnits();
                long remaining = world.slots.remainingUnits(slot);
                require(remaining <= reducible, "reduce-only order" + whose, remaining, reducible);
            }
        }
        require(isEmpty(position.buys()) && isEmpty(position.sells()), "sums of orders" + whose, 1, 0);
        require(position.orderFeesMicros() == 0, "fees of orders" + whose, position.orderFeesMicros(), 0);
        require(count == position.openOrders(), "orders" + whose, count, position.openOrders());
        for (int slot = position.newestOrder(); slot != OrderSlots.NONE; slot = details.older(slot)) {
            world.orders.count(slot, true);
        }
    }

    private static boolean isEmpty(SideSums sums) {
        return (sums.sizeUnits | sums.limitMicros | sums.baseMicros | sums.lossMicros) == 0;
    }

    private static void require(boolean holds, String what, long found, long expected) {
        if (!holds) {
            throw new InvariantViolation(what + ": " + found + " where " + expected + " must be");
        }
    }
}
