package exchange.halflight.testing.crash;

import exchange.halflight.core.engine.Engine;
import exchange.halflight.core.state.StateRecord;
import java.util.function.Consumer;

/** Adds up every bucket of the engine's state, apart from the events: what is held must be what was deposited. */
final class Accounting implements Consumer<StateRecord> {
    private long heldMicros;
    private long clearingMicros;
    private long depositedMicros;

    private Accounting() {}

    static Accounting of(Engine engine) {
        Accounting accounting = new Accounting();
        engine.writeState(accounting);
        return accounting;
    }

    /** Everything in all buckets, micros. */
    long heldMicros() {
        return heldMicros;
    }

    /** In the clearing accounts of all markets, micros; that of a closed market must be 0. */
    long clearingMicros() {
        return clearingMicros;
    }

    /** What came in, micros; nothing was paid out. */
    long depositedMicros() {
        return depositedMicros;
    }

    @Override
    public void accept(StateRecord written) {
        switch (written) {
            case StateRecord.SystemBalances system -> {
                depositedMicros = system.depositsMicros();
                add(system.insuranceMicros());
                add(system.feesMicros());
                add(system.fundingDustMicros());
                add(system.liquidatorPoolMicros());
                add(system.pendingWithdrawalsMicros());
            }
            case StateRecord.MarketState market -> {
                clearingMicros = Math.addExact(clearingMicros, Math.abs(market.clearingMicros()));
                add(market.clearingMicros());
            }
            case StateRecord.AccountState account -> add(account.freeMicros());
            case StateRecord.PositionState position -> {
                add(position.collateralMicros());
                add(position.holdMicros());
            }
            default -> {
                // No money stands in the other records.
            }
        }
    }

    private void add(long micros) {
        heldMicros = Math.addExact(heldMicros, micros);
    }
}
