package exchange.halflight.app.flow;

import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.Side;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a flow is put to the exchange: a market in which nothing but price and time decides (no fees, a band as wide as can be, leverage
 * 1), and accounts that can pay for everything. Buys and sells have different accounts, as an account does not trade with itself;
 * there are more than one a side only where one could not hold that much.
 */
public final class FlowPlan {
    /** Prices of a flow are thousandths, quantities are whole. */
    public static final int PRICE_DECIMALS = 3;

    private static final int SIZE_DECIMALS = 0;
    private static final BigInteger MICROS_PER_MILLI = BigInteger.valueOf(1_000);
    private static final int WHOLE_BAND_PPM = 1_000_000;
    private static final int MAINTENANCE_PPM = 25_000;
    /** Half of what an account may hold in position and orders, so that rounding never matters. */
    private static final BigInteger ACCOUNT_LIMIT_MICROS = BigInteger.ONE.shiftLeft(55);

    /**
     * An account to open.
     *
     * @param depositMicros what it needs at most
     */
    public record FlowAccount(Side side, long depositMicros) {}

    private final FlowFolder folder;
    private final String symbol;
    private final long markMilli;
    private final List<FlowAccount> accounts = new ArrayList<>();
    private final Map<Long, Integer> accountOfOrder = new HashMap<>();

    /**
     * Plans a flow.
     *
     * @param symbol of the market, empty = one of its own
     * @throws FlowException where the flow is too large for the exchange, or an order appears twice
     */
    public FlowPlan(FlowFolder folder, String symbol) throws FlowException {
        this.folder = folder;
        this.symbol = symbol.isEmpty() ? "FLOW-" + folder.fingerprint().toUpperCase(java.util.Locale.ROOT) : symbol;
        markMilli = folder.orders().stream()
                .mapToLong(FlowFolder.Step::priceMilli)
                .max()
                .orElse(1);
        dealOut();
    }

    public FlowFolder folder() {
        return folder;
    }

    public String symbol() {
        return symbol;
    }

    /** The mark price: the highest of all prices, so that every order lies inside the band. */
    public long markMilli() {
        return markMilli;
    }

    /** Accounts to open, in this order. */
    public List<FlowAccount> accounts() {
        return List.copyOf(accounts);
    }

    /** Index of the account that places this order. */
    public int accountOf(FlowFolder.Step step) throws FlowException {
        Integer account = accountOfOrder.get(step.orderId());
        if (account == null) {
            throw new FlowException(
                    "Command " + step.sequence() + " cancels order " + step.orderId() + ", which was never placed.");
        }
        return account;
    }

    /** The market. */
    public MarketParameters market() {
        return new MarketParameters(
                symbol,
                BookKind.LIT,
                MarkPolicy.INDEX,
                PRICE_DECIMALS,
                SIZE_DECIMALS,
                1,
                1,
                0,
                0,
                WHOLE_BAND_PPM,
                1,
                0,
                0,
                List.of(new Tier(1, 0, MAINTENANCE_PPM, Tier.UNLIMITED)),
                MarketPolicies.PLAIN);
    }

    /** A command id below 2^62 that is the same in every run of this flow, for the operator's n-th command. */
    public long operatorCommandId(int n) {
        long fingerprint = Long.parseUnsignedLong(folder.fingerprint(), 16) ^ (long) symbol.hashCode() << 32;
        return (fingerprint >>> 3) + n + 1;
    }

    private void dealOut() throws FlowException {
        Map<Side, Integer> current = new EnumMap<>(Side.class);
        List<BigInteger> worth = new ArrayList<>();
        List<Side> sides = new ArrayList<>();
        BigInteger markMicros = BigInteger.valueOf(markMilli).multiply(MICROS_PER_MILLI);
        for (FlowFolder.Step step : folder.orders()) {
            if (step.cancel()) {
                continue;
            }
            BigInteger micros = markMicros.multiply(BigInteger.valueOf(step.quantity()));
            Integer account = current.get(step.side());
            if (account == null || worth.get(account).add(micros).compareTo(ACCOUNT_LIMIT_MICROS) > 0) {
                account = worth.size();
                current.put(step.side(), account);
                worth.add(BigInteger.ZERO);
                sides.add(step.side());
            }
            worth.set(account, worth.get(account).add(micros));
            if (accountOfOrder.put(step.orderId(), account) != null) {
                throw new FlowException("Order " + step.orderId() + " is placed twice.");
            }
        }
        for (int i = 0; i < worth.size(); i++) {
            // Margin at mark, and once more for what a sell below mark loses at once.
            BigInteger deposit = worth.get(i).shiftLeft(1).add(BigInteger.ONE);
            if (deposit.bitLength() > 60) {
                throw new FlowException("The flow is worth more than the exchange can count.");
            }
            accounts.add(new FlowAccount(sides.get(i), deposit.longValueExact()));
        }
    }
}
