package exchange.halflight.projections.fold;

import exchange.halflight.projections.table.Table;
import exchange.halflight.projections.table.Tables;
import java.util.List;

/** The tables, each with the rows that are to be stored next. */
final class Rows {
    final Table<MarketRow> markets = new Table<>(MarketRow.TABLE);
    final Table<AccountRow> accounts = new Table<>(AccountRow.TABLE);
    final Table<BalanceRow> balances = new Table<>(BalanceRow.TABLE);
    final Table<OrderRow> orders = new Table<>(OrderRow.TABLE);
    final Table<TradeRow> trades = new Table<>(TradeRow.TABLE);
    final Table<PositionRow> positions = new Table<>(PositionRow.TABLE);
    final Table<RoundRow> rounds = new Table<>(RoundRow.TABLE);
    final Table<EntryRow> entries = new Table<>(EntryRow.TABLE);
    final Table<RateRow> rates = new Table<>(RateRow.TABLE);
    final Table<PaymentRow> payments = new Table<>(PaymentRow.TABLE);
    final Table<LiquidationRow> liquidations = new Table<>(LiquidationRow.TABLE);
    final Table<TakeoverRow> takeovers = new Table<>(TakeoverRow.TABLE);
    final Table<DeleveragingRow> deleveragings = new Table<>(DeleveragingRow.TABLE);
    final Table<CandleRow> candles = new Table<>(CandleRow.TABLE);
    final Table<EventRow> events = new Table<>(EventRow.TABLE);

    final Tables all = new Tables(List.of(
            markets,
            accounts,
            balances,
            orders,
            trades,
            positions,
            rounds,
            entries,
            rates,
            payments,
            liquidations,
            takeovers,
            deleveragings,
            candles,
            events));
}
