package exchange.halflight.cluster.replay;

import exchange.halflight.core.event.LedgerAccount;

/** One line of JSON, and which accounts and markets it speaks of. */
final class JsonLine {
    private static final int FIRST_PRINTABLE = 0x20;

    private final StringBuilder text = new StringBuilder("{");
    private final LogFilter filter;
    private boolean hasAccount;
    private boolean hasMarket;

    JsonLine(LogFilter filter, String kind, String name) {
        this.filter = filter;
        text(kind, name);
    }

    /** Whether it speaks of the account the filter wants. */
    boolean hasAccount() {
        return hasAccount;
    }

    /** Whether it speaks of the market the filter wants. */
    boolean hasMarket() {
        return hasMarket;
    }

    JsonLine account(int accountId) {
        return account("accountId", accountId);
    }

    JsonLine account(String name, int accountId) {
        hasAccount |= filter.wantsAccount(accountId);
        return number(name, accountId);
    }

    /** Says that the line speaks of this account, without writing it. */
    void speaksOf(int accountId) {
        hasAccount |= filter.wantsAccount(accountId);
    }

    JsonLine market(int marketId) {
        hasMarket |= filter.wantsMarket(marketId);
        return number("marketId", marketId);
    }

    /** A ledger account by its readable name, such as {@code hold/market 1/account 7}. */
    JsonLine ledger(String name, long ledgerAccount) {
        int marketId = LedgerAccount.marketId(ledgerAccount);
        int accountId = LedgerAccount.accountId(ledgerAccount);
        hasAccount |= accountId != 0 && filter.wantsAccount(accountId);
        hasMarket |= marketId != 0 && filter.wantsMarket(marketId);
        return text(
                name,
                LedgerAccount.bucketName(ledgerAccount)
                        + (marketId == 0 ? "" : "/market " + marketId)
                        + (accountId == 0 ? "" : "/account " + accountId));
    }

    JsonLine number(String name, long value) {
        key(name).append(value);
        return this;
    }

    JsonLine flag(String name, boolean value) {
        key(name).append(value);
        return this;
    }

    /** An enumeration's name; null = an unknown code. */
    JsonLine name(String name, Enum<?> value) {
        if (value == null) {
            key(name).append("null");
            return this;
        }
        return text(name, value.name());
    }

    JsonLine text(String name, String value) {
        StringBuilder out = key(name).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < FIRST_PRINTABLE || c > '~') {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
        return this;
    }

    /** JSON as it is. */
    JsonLine raw(String name, String json) {
        key(name).append(json);
        return this;
    }

    /** The line, without its end. */
    String end() {
        return text + "}";
    }

    private StringBuilder key(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        return text.append('"').append(name).append("\":");
    }
}
