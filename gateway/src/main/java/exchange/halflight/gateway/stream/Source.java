package exchange.halflight.gateway.stream;

import exchange.halflight.gateway.view.Fact;

/** The facts that a topic stands on. */
public sealed interface Source {
    /** What concerns all markets, and their liquidations. */
    record OfSystem() implements Source {}

    /** Trades, prices, funding and liquidations of a market. */
    record OfMarket(int marketId) implements Source {}

    /** The levels of a lit book. */
    record OfBook(int marketId) implements Source {}

    /** What happens to an account. */
    record OfAccount(int accountId) implements Source {}

    /** The source of a fact. */
    static Source of(Fact fact) {
        return switch (fact) {
            case Fact.Public told -> new OfMarket(told.marketId());
            case Fact.Printed print -> new OfMarket(print.market().marketId());
            case Fact.Liquidated told -> new OfMarket(told.marketId());
            case Fact.BookOpened book -> new OfBook(book.market().marketId());
            case Fact.LevelChanged change -> new OfBook(change.marketId());
            case Fact.AccountOpened account -> new OfAccount(account.accountId());
            case Fact.OrderChanged change -> new OfAccount(change.accountId());
            case Fact.AccountMoved moved -> new OfAccount(moved.accountId());
            case Fact.Noticed notice -> new OfAccount(notice.accountId());
        };
    }
}
