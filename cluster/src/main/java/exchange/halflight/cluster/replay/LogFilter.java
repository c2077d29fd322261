package exchange.halflight.cluster.replay;

/**
 * Which commands {@code log} prints: those that, or one event of which, speak of the account and of the market.
 *
 * @param fromCommandSequence the first
 * @param accountId null = any
 * @param marketId null = any
 */
public record LogFilter(long fromCommandSequence, Integer accountId, Integer marketId) {
    /** Every command. */
    public static final LogFilter ALL = new LogFilter(0, null, null);

    /** Whether a command is wanted that speaks of the account, and of the market, or not. */
    boolean wants(long commandSequence, boolean hasAccount, boolean hasMarket) {
        return commandSequence >= fromCommandSequence
                && (accountId == null || hasAccount)
                && (marketId == null || hasMarket);
    }

    boolean wantsAccount(int id) {
        return accountId == null || accountId == id;
    }

    boolean wantsMarket(int id) {
        return marketId == null || marketId == id;
    }
}
