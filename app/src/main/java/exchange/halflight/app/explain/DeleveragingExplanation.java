package exchange.halflight.app.explain;

import exchange.halflight.core.event.Deleveraging;
import java.math.BigInteger;
import java.util.List;

/** Recomputes an auto-deleveraging: whose turn it was, how much of it, and at what price (rulebook 11). */
final class DeleveragingExplanation {
    private final Bankruptcy bankruptcy;
    private final long closedBefore;
    private final Facts facts;
    private final Sheet sheet;

    /**
     * One of the positions that closed a bankrupt one.
     *
     * @param bankruptcy as it was before anything of it was closed
     * @param closedBefore what was closed of it before the first position was deleveraged
     * @param facts as they were right before that
     */
    DeleveragingExplanation(Bankruptcy bankruptcy, long closedBefore, Facts facts, Sheet sheet) {
        this.bankruptcy = bankruptcy;
        this.closedBefore = closedBefore;
        this.facts = facts;
        this.sheet = sheet;
    }

    /** @param after the counterparty's position after it */
    void explain(long event, Deleveraging told, Told.Position after) {
        Facts.MarketFacts market = facts.market(told.marketId());
        Units units = new Units(market.parameters);
        Turn turn = turnOf(told.accountId(), market);
        sheet.head("Event " + event + ": account " + told.accountId() + " is auto-deleveraged in "
                + market.parameters.symbol() + " to close bankrupt account " + told.bankruptAccountId()
                + " (rulebook 11)");
        Facts.PositionFacts position = turn.ranked.position();
        sheet.step(
                "position before",
                units.size(position.sizeUnits) + ", cost " + Units.usd(position.costMicros) + ", collateral "
                        + Units.usd(position.collateralMicros) + ", mark " + units.price(market.markUnits));
        rank(turn, told);
        long left = bankruptcy.sizeUnits() - turn.closedUnits;
        long closed = Math.min(left, Math.abs(position.sizeUnits));
        sheet.compare(
                "closed",
                "min(" + units.size(left) + " left, " + units.size(Math.abs(position.sizeUnits)) + " open)",
                units.size(closed),
                units.size(told.closedUnits()));
        BigInteger share = bankruptcy.explain(turn.closedUnits, closed, told.valueMicros(), units, sheet);
        Receiver receiver = Receiver.of(position, -Long.signum(position.sizeUnits) * closed, share, market);
        sheet.step(
                "profit of that part",
                (position.sizeUnits > 0
                                ? Units.usd(share) + " - " + Units.usd(receiver.cost())
                                : Units.usd(receiver.cost()) + " - " + Units.usd(share))
                        + " = " + Units.usd(receiver.profit()));
        receiver.compare(position, after, units, sheet);
    }

    private void rank(Turn turn, Deleveraging told) {
        RankedPosition ranked = turn.ranked;
        sheet.compare("notional at mark", "", ranked.notional(), told.notionalMicros());
        sheet.compare("cost", "", ranked.cost(), told.costMicros());
        sheet.compare(
                "profit at mark",
                ranked.position().sizeUnits > 0
                        ? Units.usd(ranked.notional()) + " - " + Units.usd(ranked.cost())
                        : Units.usd(ranked.cost()) + " - " + Units.usd(ranked.notional()),
                ranked.profit(),
                told.profitMicros());
        sheet.compare(
                "equity",
                Units.usd(ranked.position().collateralMicros) + " + " + Units.usd(ranked.profit()),
                ranked.equity(),
                told.equityMicros());
        sheet.step("score", ranked.score());
        sheet.compare(
                "rank",
                "by score, of " + turn.open + " on the other side"
                        + (turn.skipped == 0
                                ? ""
                                : ", " + turn.skipped + " of them skipped who would have ended below nothing"),
                "" + turn.rank,
                "" + told.rank());
    }

    /** A position's turn: its rank among those that were not skipped, and what was closed before it. */
    private record Turn(RankedPosition ranked, int rank, int open, int skipped, long closedUnits) {}

    private Turn turnOf(int accountId, Facts.MarketFacts market) {
        List<RankedPosition> ranking = facts.open(market.marketId, !bankruptcy.isLong()).entrySet().stream()
                .map(entry -> RankedPosition.of(entry.getKey(), entry.getValue(), market))
                .sorted()
                .toList();
        long closed = closedBefore;
        int rank = 1;
        int skipped = 0;
        for (RankedPosition ranked : ranking) {
            if (ranked.accountId() == accountId) {
                return new Turn(ranked, rank, ranking.size(), skipped, closed);
            }
            Facts.PositionFacts position = ranked.position();
            long size = Math.min(bankruptcy.sizeUnits() - closed, Math.abs(position.sizeUnits));
            Receiver receiver = Receiver.of(
                    position, -Long.signum(position.sizeUnits) * size, bankruptcy.share(closed, size), market);
            if (receiver.need().signum() > 0) {
                skipped++;
            } else {
                rank++;
                closed += size;
            }
        }
        throw new ExplainException("Account " + accountId + " has no position against the bankrupt one");
    }
}
