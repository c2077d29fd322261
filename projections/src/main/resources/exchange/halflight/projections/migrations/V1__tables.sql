-- What the journal tells, as rows. Prices and sizes are units of the market's decimals, money is micros of a dollar, times are
-- nanoseconds since 1970, codes are the core's stable numbers; 0 is none. Nothing here decides anything: it can be made anew.

-- The last event whose effects are in the tables; written in the same transaction as they are.
CREATE TABLE progress (
    only_row          boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    event_sequence    bigint NOT NULL,
    command_sequence  bigint NOT NULL,
    time_nanos        bigint NOT NULL,
    -- The last trade of that command and how far its settlement was told, as its rest may follow.
    trade_id          bigint NOT NULL,
    trade_time_nanos  bigint NOT NULL,
    trade_step        integer NOT NULL
);
INSERT INTO progress VALUES (true, 0, 0, 0, 0, 0, 0);

CREATE TABLE markets (
    market_id         integer PRIMARY KEY,
    symbol            text NOT NULL,
    book_kind         integer NOT NULL,
    price_decimals    integer NOT NULL,
    size_decimals     integer NOT NULL,
    default_leverage  integer NOT NULL,
    status            integer NOT NULL,
    created_nanos     bigint NOT NULL
);

CREATE TABLE accounts (
    account_id        integer PRIMARY KEY,
    liquidity_provider boolean NOT NULL,
    opened_nanos      bigint NOT NULL,
    free_micros       bigint NOT NULL,
    stake_tokens      bigint NOT NULL,
    dead_man_nanos    bigint NOT NULL,
    orders            bigint NOT NULL
) WITH (fillfactor = 70);

-- Balances of the exchange's own ledger accounts; those of accounts stand with them and their positions.
CREATE TABLE ledger_balances (
    ledger_account    bigint PRIMARY KEY,
    balance_micros    bigint NOT NULL
) WITH (fillfactor = 70);

-- number: the order's within its account, which its owner knows it by.
CREATE TABLE orders (
    account_id        integer NOT NULL,
    number            bigint NOT NULL,
    order_id          bigint NOT NULL,
    market_id         integer NOT NULL,
    client_order_id   text NOT NULL,
    side              integer NOT NULL,
    type              integer NOT NULL,
    time_in_force     integer NOT NULL,
    self_trade_prevention integer NOT NULL,
    post_only         boolean NOT NULL,
    reduce_only       boolean NOT NULL,
    all_or_none       boolean NOT NULL,
    nbbo_protection   boolean NOT NULL,
    price_units       bigint NOT NULL,
    trigger_by        integer NOT NULL,
    trigger_price_units bigint NOT NULL,
    callback_ppm      bigint NOT NULL,
    size_units        bigint NOT NULL,
    min_quantity_units bigint NOT NULL,
    filled_units      bigint NOT NULL,
    filled_notional_micros bigint NOT NULL,
    twin_number       bigint NOT NULL,
    expires_nanos     bigint NOT NULL,
    accepted_nanos    bigint NOT NULL,
    triggered_nanos   bigint NOT NULL,
    updated_nanos     bigint NOT NULL,
    closed_nanos      bigint NOT NULL,
    cancel_reason     integer NOT NULL,
    PRIMARY KEY (account_id, number)
) WITH (fillfactor = 85);
CREATE INDEX ON orders (account_id, accepted_nanos, number);
CREATE INDEX orders_open ON orders (order_id) WHERE closed_nanos = 0;
CREATE INDEX orders_client_id ON orders (account_id, client_order_id, number) WHERE client_order_id <> '';

-- taker_order_number 0: a liquidation closed without an order. Fees are what was paid, negative = received.
CREATE TABLE trades (
    time_nanos        bigint NOT NULL,
    trade_id          bigint NOT NULL,
    event_sequence    bigint NOT NULL,
    market_id         integer NOT NULL,
    price_units       bigint NOT NULL,
    size_units        bigint NOT NULL,
    notional_micros   bigint NOT NULL,
    taker_side        integer NOT NULL,
    taker_account_id  integer NOT NULL,
    taker_order_number bigint NOT NULL,
    taker_fee_micros  bigint NOT NULL,
    taker_realised_micros bigint NOT NULL,
    maker_account_id  integer NOT NULL,
    maker_order_number bigint NOT NULL,
    maker_fee_micros  bigint NOT NULL,
    maker_realised_micros bigint NOT NULL,
    PRIMARY KEY (time_nanos, trade_id)
) PARTITION BY RANGE (time_nanos);
CREATE INDEX ON trades (market_id, time_nanos, trade_id);
CREATE INDEX ON trades (taker_account_id, time_nanos, trade_id);
CREATE INDEX ON trades (maker_account_id, time_nanos, trade_id);

-- round: the position's current or last stay away from flat, see position_history.
CREATE TABLE positions (
    account_id        integer NOT NULL,
    market_id         integer NOT NULL,
    leverage          integer NOT NULL,
    size_units        bigint NOT NULL,
    cost_micros       bigint NOT NULL,
    collateral_micros bigint NOT NULL,
    realised_micros   bigint NOT NULL,
    hold_micros       bigint NOT NULL,
    round             integer NOT NULL,
    updated_nanos     bigint NOT NULL,
    PRIMARY KEY (account_id, market_id)
) WITH (fillfactor = 70);

-- A position from flat to flat, or to the other side. Value and cost / units is the mean price of exits and entries.
CREATE TABLE position_history (
    account_id        integer NOT NULL,
    market_id         integer NOT NULL,
    round             integer NOT NULL,
    is_long           boolean NOT NULL,
    opened_nanos      bigint NOT NULL,
    opened_sequence   bigint NOT NULL,
    closed_nanos      bigint NOT NULL,
    entry_units       bigint NOT NULL,
    entry_cost_micros bigint NOT NULL,
    exit_units        bigint NOT NULL,
    exit_value_micros bigint NOT NULL,
    largest_units     bigint NOT NULL,
    realised_micros   bigint NOT NULL,
    fee_micros        bigint NOT NULL,
    funding_micros    bigint NOT NULL,
    liquidated        boolean NOT NULL,
    PRIMARY KEY (account_id, market_id, round)
) WITH (fillfactor = 70);
CREATE INDEX ON position_history (account_id, opened_nanos, opened_sequence);

-- account_id: the one account whose money moves, 0 where none does. trade_id: the last trade of its command before it.
CREATE TABLE ledger_entries (
    time_nanos        bigint NOT NULL,
    event_sequence    bigint NOT NULL,
    command_sequence  bigint NOT NULL,
    reason            integer NOT NULL,
    from_ledger_account bigint NOT NULL,
    to_ledger_account bigint NOT NULL,
    amount_micros     bigint NOT NULL,
    account_id        integer NOT NULL,
    market_id         integer NOT NULL,
    trade_id          bigint NOT NULL,
    PRIMARY KEY (time_nanos, event_sequence)
) PARTITION BY RANGE (time_nanos);
CREATE INDEX ON ledger_entries (account_id, time_nanos, event_sequence);

CREATE TABLE funding_rates (
    market_id         integer NOT NULL,
    period            bigint NOT NULL,
    kind              integer NOT NULL,
    started_nanos     bigint NOT NULL,
    finished_nanos    bigint NOT NULL,
    samples           bigint NOT NULL,
    mean_ppb          bigint NOT NULL,
    interest_ppb      bigint NOT NULL,
    rate_ppb          bigint NOT NULL,
    mark_units        bigint NOT NULL,
    owed_micros       bigint NOT NULL,
    collected_micros  bigint NOT NULL,
    received_micros   bigint NOT NULL,
    PRIMARY KEY (market_id, period)
);

-- paid_micros: what the position's collateral got, negative = gave.
CREATE TABLE funding_payments (
    time_nanos        bigint NOT NULL,
    event_sequence    bigint NOT NULL,
    account_id        integer NOT NULL,
    market_id         integer NOT NULL,
    period            bigint NOT NULL,
    rate_ppb          bigint NOT NULL,
    mark_units        bigint NOT NULL,
    size_units        bigint NOT NULL,
    due_micros        bigint NOT NULL,
    paid_micros       bigint NOT NULL,
    PRIMARY KEY (time_nanos, event_sequence)
) PARTITION BY RANGE (time_nanos);
CREATE INDEX ON funding_payments (account_id, time_nanos, event_sequence);

-- A step of a liquidation with the numbers that caused it, which are those right before it.
CREATE TABLE liquidations (
    time_nanos        bigint NOT NULL,
    event_sequence    bigint NOT NULL,
    account_id        integer NOT NULL,
    market_id         integer NOT NULL,
    kind              integer NOT NULL,
    plan              integer NOT NULL,
    closed_units      bigint NOT NULL,
    value_micros      bigint NOT NULL,
    mark_units        bigint NOT NULL,
    size_units        bigint NOT NULL,
    cost_micros       bigint NOT NULL,
    collateral_micros bigint NOT NULL,
    equity_micros     bigint NOT NULL,
    maintenance_micros bigint NOT NULL,
    fee_micros        bigint NOT NULL,
    to_insurance_micros bigint NOT NULL,
    to_liquidator_micros bigint NOT NULL,
    bad_debt_micros   bigint NOT NULL,
    PRIMARY KEY (time_nanos, event_sequence)
);
CREATE INDEX ON liquidations (account_id, time_nanos, event_sequence);
CREATE INDEX ON liquidations (market_id, time_nanos, event_sequence);

CREATE TABLE takeovers (
    time_nanos        bigint NOT NULL,
    event_sequence    bigint NOT NULL,
    bankrupt_account_id integer NOT NULL,
    market_id         integer NOT NULL,
    liquidator_account_id integer NOT NULL,
    size_units        bigint NOT NULL,
    value_micros      bigint NOT NULL,
    PRIMARY KEY (time_nanos, event_sequence)
);

CREATE TABLE deleveragings (
    time_nanos        bigint NOT NULL,
    event_sequence    bigint NOT NULL,
    account_id        integer NOT NULL,
    market_id         integer NOT NULL,
    bankrupt_account_id integer NOT NULL,
    closed_units      bigint NOT NULL,
    value_micros      bigint NOT NULL,
    rank              integer NOT NULL,
    profit_micros     bigint NOT NULL,
    cost_micros       bigint NOT NULL,
    notional_micros   bigint NOT NULL,
    equity_micros     bigint NOT NULL,
    PRIMARY KEY (time_nanos, event_sequence)
);
CREATE INDEX ON deleveragings (account_id, time_nanos, event_sequence);

-- Trades of a minute, an hour, a day (UTC); other intervals are made of these. Sums of many trades may be larger than a bigint.
CREATE TABLE candles (
    market_id         integer NOT NULL,
    interval_seconds  integer NOT NULL,
    open_nanos        bigint NOT NULL,
    open_units        bigint NOT NULL,
    high_units        bigint NOT NULL,
    low_units         bigint NOT NULL,
    close_units       bigint NOT NULL,
    volume_units      numeric(38) NOT NULL,
    notional_micros   numeric(38) NOT NULL,
    taker_buy_units   numeric(38) NOT NULL,
    taker_buy_micros  numeric(38) NOT NULL,
    trades            bigint NOT NULL,
    PRIMARY KEY (market_id, interval_seconds, open_nanos)
) WITH (fillfactor = 70);

-- What happened to accounts and markets and stands in no table above, as told.
CREATE TABLE events (
    time_nanos        bigint NOT NULL,
    event_sequence    bigint NOT NULL,
    command_sequence  bigint NOT NULL,
    account_id        integer NOT NULL,
    market_id         integer NOT NULL,
    body              jsonb NOT NULL,
    PRIMARY KEY (time_nanos, event_sequence)
) PARTITION BY RANGE (time_nanos);
CREATE INDEX ON events (account_id, time_nanos, event_sequence);
