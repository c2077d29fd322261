package exchange.halflight.projections.fold;

import org.agrona.collections.Long2ObjectHashMap;

/** Positions and their stays away from flat. */
final class PositionFold {
    private final Moment moment;
    private final Rows rows;
    private final MarketFold markets;
    private final Long2ObjectHashMap<PositionRow> positions = new Long2ObjectHashMap<>();
    /** The last round of each position that had one. */
    private final Long2ObjectHashMap<RoundRow> rounds = new Long2ObjectHashMap<>();

    PositionFold(Moment moment, Rows rows, MarketFold markets) {
        this.moment = moment;
        this.rows = rows;
        this.markets = markets;
    }

    void restore(PositionRow position) {
        positions.put(key(position.accountId, position.marketId), position);
    }

    /** The last round of a position. */
    void restore(RoundRow round) {
        rounds.put(key(round.accountId, round.marketId), round);
    }

    /** The position after a change; answers what the change realised. */
    long changed(PositionRow position, long sizeUnits, long costMicros, long realisedMicros) {
        long gain = Math.subtractExact(realisedMicros, position.realisedMicros);
        long before = position.sizeUnits;
        boolean turned = Long.signum(sizeUnits) != Long.signum(before);
        if (before != 0) {
            RoundRow round = round(position);
            round.realisedMicros = Math.addExact(round.realisedMicros, gain);
            long lessUnits = turned ? Math.absExact(before) : Math.absExact(before) - Math.absExact(sizeUnits);
            if (lessUnits > 0) {
                exit(round, lessUnits, turned ? position.costMicros : position.costMicros - costMicros, gain);
            } else {
                enter(round, -lessUnits, costMicros - position.costMicros, sizeUnits);
            }
            if (turned) {
                round.closedNanos = moment.timeNanos;
            }
            rows.rounds.change(round);
        }
        if (turned && sizeUnits != 0) {
            open(position, sizeUnits, costMicros);
        }
        position.sizeUnits = sizeUnits;
        position.costMicros = costMicros;
        position.realisedMicros = realisedMicros;
        changed(position);
        return gain;
    }

    void collateral(PositionRow position, long collateralMicros) {
        position.collateralMicros = collateralMicros;
        changed(position);
    }

    void held(PositionRow position, long micros) {
        position.holdMicros = Math.addExact(position.holdMicros, micros);
        changed(position);
    }

    void leverage(PositionRow position, int leverage) {
        position.leverage = leverage;
        changed(position);
    }

    /** A fee of the position's last round. */
    void fee(PositionRow position, long micros) {
        RoundRow round = round(position);
        round.feeMicros = Math.addExact(round.feeMicros, micros);
        rows.rounds.change(round);
    }

    void funding(PositionRow position, long micros) {
        RoundRow round = round(position);
        round.fundingMicros = Math.addExact(round.fundingMicros, micros);
        rows.rounds.change(round);
    }

    void liquidated(PositionRow position) {
        RoundRow round = round(position);
        round.liquidated = true;
        rows.rounds.change(round);
    }

    /** An account in a market, from the first time that it is named. */
    PositionRow position(int accountId, int marketId) {
        long key = key(accountId, marketId);
        PositionRow position = positions.get(key);
        if (position == null) {
            position = new PositionRow();
            position.accountId = accountId;
            position.marketId = marketId;
            position.leverage = markets.market(marketId).defaultLeverage;
            positions.put(key, position);
            rows.positions.add(position);
        }
        return position;
    }

    private void open(PositionRow position, long sizeUnits, long costMicros) {
        position.round++;
        RoundRow round = new RoundRow();
        round.accountId = position.accountId;
        round.marketId = position.marketId;
        round.round = position.round;
        round.isLong = sizeUnits > 0;
        round.openedNanos = moment.timeNanos;
        round.openedSequence = moment.eventSequence;
        rounds.put(key(position.accountId, position.marketId), round);
        rows.rounds.add(round);
        enter(round, Math.absExact(sizeUnits), costMicros, sizeUnits);
    }

    private static void enter(RoundRow round, long units, long costMicros, long sizeUnits) {
        round.entryUnits = Math.addExact(round.entryUnits, units);
        round.entryCostMicros = Math.addExact(round.entryCostMicros, costMicros);
        round.largestUnits = Math.max(round.largestUnits, Math.absExact(sizeUnits));
    }

    private static void exit(RoundRow round, long units, long releasedMicros, long gainMicros) {
        round.exitUnits = Math.addExact(round.exitUnits, units);
        long value = round.isLong ? releasedMicros + gainMicros : releasedMicros - gainMicros;
        round.exitValueMicros = Math.addExact(round.exitValueMicros, value);
    }

    private RoundRow round(PositionRow position) {
        RoundRow round = rounds.get(key(position.accountId, position.marketId));
        if (round == null) {
            throw new IllegalStateException("Event " + moment.eventSequence + " is of a position of account "
                    + position.accountId + " in market " + position.marketId + ", which had none");
        }
        return round;
    }

    private void changed(PositionRow position) {
        position.updatedNanos = moment.timeNanos;
        rows.positions.change(position);
    }

    private static long key(int accountId, int marketId) {
        return ((long) accountId << 32) | marketId;
    }
}
