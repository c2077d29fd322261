package exchange.halflight.projections.fold;

import exchange.halflight.projections.table.CopyText;
import exchange.halflight.projections.table.Row;
import exchange.halflight.projections.table.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A stay of a position away from flat, on one side. */
final class RoundRow extends Row {
    static final Table.Definition TABLE = new Table.Definition(
            "position_history",
            List.of(
                    "account_id",
                    "market_id",
                    "round",
                    "is_long",
                    "opened_nanos",
                    "opened_sequence",
                    "closed_nanos",
                    "entry_units",
                    "entry_cost_micros",
                    "exit_units",
                    "exit_value_micros",
                    "largest_units",
                    "realised_micros",
                    "fee_micros",
                    "funding_micros",
                    "liquidated"),
            3,
            true,
            false);

    int accountId;
    int marketId;
    int round;
    boolean isLong;
    long openedNanos;
    long openedSequence;
    /** 0 = it is still open. */
    long closedNanos;

    long entryUnits;
    long entryCostMicros;
    long exitUnits;
    long exitValueMicros;
    long largestUnits;
    long realisedMicros;
    long feeMicros;
    long fundingMicros;
    boolean liquidated;

    static RoundRow read(ResultSet row) throws SQLException {
        RoundRow round = new RoundRow();
        round.accountId = row.getInt("account_id");
        round.marketId = row.getInt("market_id");
        round.round = row.getInt("round");
        round.isLong = row.getBoolean("is_long");
        round.openedNanos = row.getLong("opened_nanos");
        round.openedSequence = row.getLong("opened_sequence");
        round.closedNanos = row.getLong("closed_nanos");
        round.entryUnits = row.getLong("entry_units");
        round.entryCostMicros = row.getLong("entry_cost_micros");
        round.exitUnits = row.getLong("exit_units");
        round.exitValueMicros = row.getLong("exit_value_micros");
        round.largestUnits = row.getLong("largest_units");
        round.realisedMicros = row.getLong("realised_micros");
        round.feeMicros = row.getLong("fee_micros");
        round.fundingMicros = row.getLong("funding_micros");
        round.liquidated = row.getBoolean("liquidated");
        return round;
    }

    @Override
    protected void write(CopyText out) {
        out.number(accountId)
                .number(marketId)
                .number(round)
                .flag(isLong)
                .number(openedNanos)
                .number(openedSequence)
                .number(closedNanos)
                .number(entryUnits)
                .number(entryCostMicros)
                .number(exitUnits)
                .number(exitValueMicros)
                .number(largestUnits)
                .number(realisedMicros)
                .number(feeMicros)
                .number(fundingMicros)
                .flag(liquidated);
    }
}
