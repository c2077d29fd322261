package exchange.halflight.testing.property;

/** What a random stream may do; each run has some of them only, so that rare combinations get room. */
enum Feature {
    MARKET_ORDERS,
    IMMEDIATE_OR_CANCEL,
    FILL_OR_KILL,
    GOOD_TILL_DATE,
    POST_ONLY,
    REDUCE_ONLY,
    SELF_TRADE_MODES,
    CLIENT_ORDER_IDS,
    AMEND,
    CANCEL,
    CANCEL_ALL,
    LEVERAGE,
    MARGIN,
    DEAD_MAN_SWITCH,
    WITHDRAW,
    DEPOSIT,
    PRICE_JUMPS,
    STALE_REFERENCE,
    MARKET_STATUS,
    STAKE,
    LONG_TIMES,
    REPEATED_COMMANDS,
    HOSTILE_NUMBERS,
    TIGHT_MONEY,
    WIDE_SPREAD,
    NEW_ACCOUNTS_AND_MARKETS
}
