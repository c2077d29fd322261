package exchange.halflight.core.account;

import exchange.halflight.core.market.Market;
import java.util.Arrays;

/** All accounts by id and all positions by index. Single-threaded. */
public final class Accounts {
    private Account[] accounts = new Account[64];
    private int lastAccountId;
    private Position[] positions = new Position[64];
    private int positionCount;
    /** By market id. */
    private MarketPositions[] byMarket = new MarketPositions[16];

    private final TouchedPositions touched = new TouchedPositions();

    /** Opens the account with the next id. */
    public Account open(boolean liquidityProvider) {
        lastAccountId++;
        if (lastAccountId == accounts.length) {
            accounts = Arrays.copyOf(accounts, accounts.length * 2);
        }
        Account account = new Account(lastAccountId, liquidityProvider);
        accounts[lastAccountId] = account;
        return account;
    }

    /** The account, or null where none has this id. */
    public Account find(int accountId) {
        return accountId > 0 && accountId <= lastAccountId ? accounts[accountId] : null;
    }

    /** Ids run from 1 to this. */
    public int lastAccountId() {
        return lastAccountId;
    }

    /** The account's position in a market, made where there has never been anything. */
    public Position positionOf(Account account, Market market) {
        Position position = account.position(market.id());
        return position != null ? position : addPosition(account, market);
    }

    /** All that accounts have in this market. */
    public MarketPositions positionsIn(Market market) {
        int id = market.id();
        if (id >= byMarket.length) {
            byMarket = Arrays.copyOf(byMarket, Math.max(id + 1, byMarket.length * 2));
        }
        if (byMarket[id] == null) {
            byMarket[id] = new MarketPositions();
        }
        return byMarket[id];
    }

    /** The position with this index. */
    public Position position(int index) {
        return positions[index];
    }

    /** The positions whose risk may have changed. */
    public TouchedPositions touched() {
        return touched;
    }

    /** Indexes run from 0 to below this. */
    public int positionCount() {
        return positionCount;
    }

    private Position addPosition(Account account, Market market) {
        if (positionCount == positions.length) {
            positions = Arrays.copyOf(positions, positionCount * 2);
        }
        Position position = new Position(positionCount, account, market, touched);
        positions[positionCount++] = position;
        account.addPosition(market, position);
        positionsIn(market).add(position);
        return position;
    }
}
