package exchange.halflight.core.account;

import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.Market;
import java.util.Arrays;

/**
 * A trading account: its free balance, its stake and its positions. Money moves only through the {@link Ledger}.
 */
public final class Account {
    private final int id;
    private final boolean liquidityProvider;
    long freeMicros;
    private long stakeTokens;
    private int takerDiscountPercent;
    private long deadManDeadlineNanos;
    /** Bits of {@link Role}. */
    private int roles = Role.USER.bit();
    /** By market id; null where the account has never traded, ordered or set leverage there. */
    private Position[] positions = new Position[2];

    public Account(int id, boolean liquidityProvider) {
        this.id = id;
        this.liquidityProvider = liquidityProvider;
    }

    /** Takes over the money and the discount of another account: for plans. */
    void assume(Account other) {
        freeMicros = other.freeMicros;
        takerDiscountPercent = other.takerDiscountPercent;
    }

    /** From 1; 0 is the operator, who has no account. */
    public int id() {
        return id;
    }

    /** Whether funding's open interest leaves this account out (rulebook section 10). */
    public boolean liquidityProvider() {
        return liquidityProvider;
    }

    /** Money not held by orders nor posted as collateral, micros, never negative. */
    public long freeMicros() {
        return freeMicros;
    }

    /** Staked DARK tokens, whole tokens. */
    public long stakeTokens() {
        return stakeTokens;
    }

    /** Discount on the taker fee by stake (rulebook section 8), percent. */
    public int takerDiscountPercent() {
        return takerDiscountPercent;
    }

    public void setStakeTokens(long tokens) {
        stakeTokens = tokens;
        takerDiscountPercent =
                tokens >= 100_000 ? 20 : tokens >= 50_000 ? 15 : tokens >= 10_000 ? 10 : tokens >= 1_000 ? 5 : 0;
    }

    /** Sequenced time at which all orders are cancelled, 0 = the switch is off. */
    public long deadManDeadlineNanos() {
        return deadManDeadlineNanos;
    }

    public void setDeadManDeadlineNanos(long deadlineNanos) {
        deadManDeadlineNanos = deadlineNanos;
    }

    public boolean hasRole(Role role) {
        return (roles & role.bit()) != 0;
    }

    /** The set of roles, {@link Role#bit bits}. */
    public int roles() {
        return roles;
    }

    public void setRoles(int newRoles) {
        roles = newRoles;
    }

    /** The position in a market, or null where there has never been anything. */
    public Position position(int marketId) {
        return marketId < positions.length ? positions[marketId] : null;
    }

    /** One more than the highest market id that {@link #position} may answer. */
    public int marketBound() {
        return positions.length;
    }

    void addPosition(Market market, Position position) {
        if (market.id() >= positions.length) {
            positions = Arrays.copyOf(positions, Math.max(market.id() + 1, positions.length * 2));
        }
        positions[market.id()] = position;
    }
}
