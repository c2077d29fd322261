package exchange.halflight.projections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.engine.Engine;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.state.StateRecord;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The core's own state, as a second opinion on what stands in the tables. */
final class ExchangeState {
    private final List<StateRecord> records = new ArrayList<>();
    private final Connection connection;

    ExchangeState(Engine engine, Connection connection) {
        engine.writeState(records::add);
        this.connection = connection;
    }

    void assertEqualAccounts() throws SQLException {
        List<String> expected = new ArrayList<>();
        for (StateRecord record : records) {
            if (record instanceof StateRecord.AccountState account) {
                expected.add(account.accountId() + " " + flag(account.liquidityProvider()) + " " + account.freeMicros()
                        + " " + account.stakeTokens() + " " + account.deadManDeadlineNanos());
            }
        }
        assertEquals(
                expected,
                rows("SELECT account_id, liquidity_provider, free_micros, stake_tokens, dead_man_nanos FROM accounts"
                        + " ORDER BY account_id"));
    }

    void assertEqualPositions() throws SQLException {
        List<String> expected = new ArrayList<>();
        for (StateRecord record : records) {
            if (record instanceof StateRecord.PositionState position) {
                expected.add(position.accountId() + " " + position.marketId() + " " + position.leverage() + " "
                        + position.sizeUnits() + " " + position.costMicros() + " " + position.collateralMicros() + " "
                        + position.realisedMicros() + " " + position.holdMicros());
            }
        }
        List<String> found = rows("SELECT account_id, market_id, leverage, size_units, cost_micros, collateral_micros,"
                + " realised_micros, hold_micros FROM positions ORDER BY account_id, market_id");
        // A position that nothing has ever happened to is not told.
        expected.removeIf(row -> row.endsWith(" 10 0 0 0 0 0") && !found.contains(row));
        assertEquals(expected, found);
        assertTrue(found.size() > 5, found::toString);
    }

    void assertEqualOrders() throws SQLException {
        List<String> expected = new ArrayList<>();
        for (StateRecord record : records) {
            if (record instanceof StateRecord.OrderState order) {
                expected.add(order.orderId() + " " + order.accountId() + " " + order.marketId() + " "
                        + order.side().code() + " " + order.remainingUnits() + " " + order.filledUnits() + " "
                        + order.clientOrderId());
            } else if (record instanceof StateRecord.TriggerState order) {
                expected.add(order.orderId() + " " + order.accountId() + " " + order.marketId() + " "
                        + order.side().code() + " " + order.remainingUnits() + " 0 " + order.clientOrderId());
            }
        }
        expected.sort(null);
        List<String> found =
                rows("SELECT order_id, account_id, market_id, side, size_units - filled_units, filled_units,"
                        + " client_order_id FROM orders WHERE closed_nanos = 0");
        found.sort(null);
        assertEquals(expected, found);
        assertTrue(found.size() > 5, found::toString);
    }

    void assertEqualBalances() throws SQLException {
        for (StateRecord record : records) {
            if (record instanceof StateRecord.SystemBalances balances) {
                assertBalance(balances.insuranceMicros(), LedgerAccount.INSURANCE);
                assertBalance(balances.feesMicros(), LedgerAccount.FEES);
                assertBalance(balances.fundingDustMicros(), LedgerAccount.FUNDING_DUST);
                assertBalance(balances.liquidatorPoolMicros(), LedgerAccount.LIQUIDATOR_POOL);
                assertBalance(balances.pendingWithdrawalsMicros(), LedgerAccount.PENDING_WITHDRAWALS);
            } else if (record instanceof StateRecord.MarketState market) {
                assertBalance(market.clearingMicros(), LedgerAccount.clearing(market.marketId()));
            }
        }
    }

    /** The same numbers, reached by sums of other tables. */
    void assertTablesAgreeWithEachOther() throws SQLException {
        assertNone(
                "SELECT sum(b) FROM (SELECT balance_micros b FROM ledger_balances UNION ALL SELECT free_micros"
                        + " FROM accounts UNION ALL SELECT collateral_micros + hold_micros FROM positions) t HAVING sum(b) <> 0");
        // The bucket of free money is 7, that of collateral 9; an account's id is the low half of a ledger account.
        assertNone("SELECT account_id FROM accounts a WHERE free_micros <> (SELECT coalesce(sum(CASE WHEN"
                + " to_ledger_account >> 56 = 7 THEN amount_micros ELSE 0 END) - sum(CASE WHEN from_ledger_account >> 56"
                + " = 7 THEN amount_micros ELSE 0 END), 0) FROM ledger_entries e WHERE e.account_id = a.account_id)");
        assertNone("SELECT account_id, market_id FROM positions p WHERE collateral_micros <> (SELECT coalesce(sum(CASE"
                + " WHEN to_ledger_account >> 56 = 9 THEN amount_micros ELSE 0 END) - sum(CASE WHEN from_ledger_account"
                + " >> 56 = 9 THEN amount_micros ELSE 0 END), 0) FROM ledger_entries e WHERE e.account_id = p.account_id"
                + " AND e.market_id = p.market_id)");
        assertNone("SELECT account_id, number FROM orders o WHERE filled_units <> (SELECT coalesce(sum(size_units), 0)"
                + " FROM trades t WHERE (taker_account_id = o.account_id AND taker_order_number = o.number)"
                + " OR (maker_account_id = o.account_id AND maker_order_number = o.number))");
        for (int interval : new int[] {60, 3_600, 86_400}) {
            assertEquals(
                    rows("SELECT market_id, sum(size_units), sum(notional_micros), count(*), max(price_units),"
                            + " min(price_units) FROM trades GROUP BY market_id ORDER BY market_id"),
                    rows("SELECT market_id, sum(volume_units), sum(notional_micros), sum(trades), max(high_units),"
                            + " min(low_units) FROM candles WHERE interval_seconds = " + interval
                            + " GROUP BY market_id ORDER BY market_id"));
        }
        // Stays away from flat: fees, funding and what was realised, told by other tables.
        assertNone("SELECT account_id, market_id FROM positions p WHERE realised_micros <> (SELECT"
                + " coalesce(sum(realised_micros), 0) FROM position_history h WHERE h.account_id = p.account_id"
                + " AND h.market_id = p.market_id)");
        assertNone("SELECT account_id, market_id FROM positions p WHERE (SELECT coalesce(sum(funding_micros), 0)"
                + " FROM position_history h WHERE h.account_id = p.account_id AND h.market_id = p.market_id) <>"
                + " (SELECT coalesce(sum(paid_micros), 0) FROM funding_payments f WHERE f.account_id = p.account_id"
                + " AND f.market_id = p.market_id)");
        assertNone("SELECT account_id, market_id, round FROM position_history WHERE closed_nanos > 0"
                + " AND entry_units <> exit_units");
        assertNone("SELECT account_id, market_id FROM position_history h JOIN positions p USING (account_id, market_id,"
                + " round) WHERE closed_nanos = 0 AND entry_units - exit_units <> abs(size_units)");
        // 10 taker fee, 11 maker fee, 12 rebate.
        assertEquals(
                rows("SELECT sum(taker_fee_micros), sum(maker_fee_micros) FROM trades"),
                rows(
                        "SELECT sum(amount_micros) FILTER (WHERE reason = 10), coalesce(sum(amount_micros) FILTER"
                                + " (WHERE reason = 11), 0) - sum(amount_micros) FILTER (WHERE reason = 12) FROM ledger_entries"));
    }

    void assertNotEmpty(String table) {
        try {
            assertEquals(List.of("t"), rows("SELECT count(*) > 0 FROM " + table), table);
        } catch (SQLException e) {
            throw new AssertionError(table, e);
        }
    }

    private void assertBalance(long expectedMicros, long ledgerAccount) throws SQLException {
        assertEquals(
                List.of(Long.toString(expectedMicros)),
                rows("SELECT coalesce(sum(balance_micros), 0) FROM ledger_balances WHERE ledger_account = "
                        + ledgerAccount),
                LedgerAccount.bucketName(ledgerAccount));
    }

    private void assertNone(String sql) throws SQLException {
        assertEquals(List.of(), rows(sql), sql);
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder row = new StringBuilder().append(rows.getString(1));
                for (int i = 2; i <= columns; i++) {
                    row.append(' ').append(rows.getString(i));
                }
                found.add(row.toString());
            }
        }
        return found;
    }

    private static String flag(boolean value) {
        return value ? "t" : "f";
    }
}
