package exchange.halflight.core.liquidation;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.account.Accounts;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.market.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * What liquidation remembers, as a row of numbers for each market: second and count of its pace, the liquidator who took over
 * last, the number of positions out of the ordinary, then account id, bits and size left of each.
 */
final class RiskMemories {
    private static final int WARNED = 1;
    private static final int TRIED = 2;
    private static final int COUNTED = 4;

    private final Accounts accounts;
    private final RiskStates states;
    private final List<Memory> read = new ArrayList<>();

    private record Memory(Market market, int accountId, long bits, long leftUnits) {}

    RiskMemories(Accounts accounts, RiskStates states) {
        this.accounts = accounts;
        this.states = states;
    }

    void write(Market market, Pace pace, LongConsumer out) {
        List<Memory> memories = new ArrayList<>();
        for (int id = 1; id <= accounts.lastAccountId(); id++) {
            Account account = accounts.find(id);
            Position position = account.position(market.id());
            if (position != null) {
                Memory memory = memoryOf(position, pace);
                if (memory.bits() != 0 || memory.leftUnits() != RiskStates.UNTOUCHED) {
                    memories.add(memory);
                }
            }
        }
        if (memories.isEmpty() && pace.second() == 0 && pace.lastLiquidatorId() == 0) {
            return;
        }
        out.accept(pace.second());
        out.accept(pace.count());
        out.accept(pace.lastLiquidatorId());
        out.accept(memories.size());
        for (Memory memory : memories) {
            out.accept(memory.accountId());
            out.accept(memory.bits());
            out.accept(memory.leftUnits());
        }
    }

    private Memory memoryOf(Position position, Pace pace) {
        int index = position.index();
        states.ensure(index);
        int bits = (states.warned(index) ? WARNED : 0)
                | (states.tried(index) ? TRIED : 0)
                | (pace.isCounted(index) ? COUNTED : 0);
        return new Memory(position.market(), position.account().id(), bits, states.leftUnits(index));
    }

    /** Reads a row; the positions it speaks of may not exist yet. */
    void read(Market market, Pace pace, LongSupplier in) {
        long second = in.getAsLong();
        pace.restore(second, Math.toIntExact(in.getAsLong()), Math.toIntExact(in.getAsLong()));
        long count = in.getAsLong();
        for (long i = 0; i < count; i++) {
            int accountId = Math.toIntExact(in.getAsLong());
            long bits = in.getAsLong();
            read.add(new Memory(market, accountId, bits, in.getAsLong()));
        }
    }

    /** Puts what was read in its place, once all positions exist. */
    void place(Pace[] paces) {
        for (Memory memory : read) {
            Account account = accounts.find(memory.accountId());
            if (account == null) {
                throw new IllegalArgumentException("liquidation remembers a position of account " + memory.accountId()
                        + " in market " + memory.market().id() + ", which does not exist");
            }
            Position position = accounts.positionOf(account, memory.market());
            int index = position.index();
            states.ensure(index);
            states.setWarned(index, (memory.bits() & WARNED) != 0);
            states.setTried(index, (memory.bits() & TRIED) != 0);
            states.setLeftUnits(index, memory.leftUnits());
            if ((memory.bits() & COUNTED) != 0) {
                paces[memory.market().id()].restore(index);
            }
        }
        read.clear();
    }
}
