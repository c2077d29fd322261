-- An account's movements of money are numbered, and what it then had is kept with them. What was projected before has neither, so
-- everything is projected anew: the projector begins with the first event when it finds the position at 0.
TRUNCATE markets, accounts, ledger_balances, orders, trades, positions, position_history, ledger_entries, funding_rates,
    funding_payments, liquidations, takeovers, deleveragings, candles, events;
UPDATE progress SET event_sequence = 0, command_sequence = 0, time_nanos = 0, trade_id = 0, trade_time_nanos = 0, trade_step = 0;

-- movements: how many there were. money: free, held and collateral together.
ALTER TABLE accounts ADD COLUMN movements bigint NOT NULL, ADD COLUMN money_micros bigint NOT NULL;

-- movement: its number within the account, 0 where money only changed its place within the account or moved between none.
-- money: what the account had afterwards. trade_id is now the account's own trade that the entry belongs to, 0 = none.
ALTER TABLE ledger_entries ADD COLUMN movement bigint NOT NULL, ADD COLUMN money_micros bigint NOT NULL;
CREATE INDEX ledger_movements ON ledger_entries (account_id, time_nanos, movement) WHERE movement > 0;
