package exchange.halflight.app.explain;

import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.cluster.replay.EventLine;
import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.LedgerAccount;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.agrona.DirectBuffer;

/** Finds out what an event of a command belongs to, brings the facts to just before that, and has it explained. */
final class CommandExplanation {
    private static final Set<EntryReason> FEES = EnumSet.of(
            EntryReason.TAKER_FEE, EntryReason.MAKER_FEE, EntryReason.MAKER_REBATE, EntryReason.CREATOR_SHARE);
    private static final Set<EntryReason> FUNDING =
            EnumSet.of(EntryReason.FUNDING_PAID, EntryReason.FUNDING_COVERED, EntryReason.FUNDING_RECEIVED);
    private static final Set<EntryReason> CLOSES =
            EnumSet.of(EntryReason.LIQUIDATION_PROFIT, EntryReason.LIQUIDATION_LOSS, EntryReason.BAD_DEBT);
    private static final Set<EntryReason> ORDERS = EnumSet.of(EntryReason.HOLD_RELEASED, EntryReason.HOLD_RESERVED);

    private final List<Told> told;
    private final List<DirectBuffer> replayed;
    private final Facts facts;
    private final EventDecoder decoder = new EventDecoder();
    private final Sheet sheet = new Sheet();
    private int applied;

    /**
     * A command.
     *
     * @param told its events
     * @param replayed what the log leads to for them
     * @param facts as they were before the command
     */
    CommandExplanation(List<Told> told, List<DirectBuffer> replayed, Facts facts) {
        this.told = told;
        this.replayed = replayed;
        this.facts = facts;
    }

    /** Explains the event with this index. */
    Sheet explain(int index) {
        int fill = fillOf(index);
        if (fill >= 0) {
            applyBefore(fill);
            new FillExplanation(facts, (Told.Trade) told.get(fill), told.subList(fill + 1, endOfFill(fill)), sheet)
                    .explain();
            return sheet;
        }
        int subject = subjectOf(index);
        switch (told.get(subject)) {
            case Told.FundingStarted started -> {
                applyBefore(subject);
                new FundingExplanation(facts, sheet).explain(started);
            }
            case Told.FundingPaid paid -> {
                int begin = beginOfEntries(subject);
                applyBefore(begin);
                new FundingExplanation(facts, sheet).explain(paid, entries(begin, subject));
            }
            case Told.FundingFinished finished -> {
                applyBefore(subject);
                new FundingExplanation(facts, sheet).explain(finished);
            }
            case Told.Liquidated liquidated -> risk(index, subject, () -> liquidation(liquidated, subject));
            case Told.Deleveraged deleveraged -> risk(index, subject, () -> deleveraging(deleveraged, subject));
            case Told.TakenOver takenOver -> risk(index, subject, () -> takeover(takenOver, subject));
            default -> other(index);
        }
        return sheet;
    }

    /** What comes before the step belongs to something else, such as margin that was added. */
    private void risk(int index, int subject, Runnable explanation) {
        if (index < beginOfStep(subject)) {
            other(index);
        } else {
            explanation.run();
        }
    }

    private void liquidation(Told.Liquidated liquidated, int subject) {
        int begin = beginOfStep(subject);
        applyBefore(begin);
        new LiquidationExplanation(facts, liquidated.liquidation(), happened(begin, subject), sheet)
                .explain(liquidated.event());
    }

    private void takeover(Told.TakenOver takenOver, int subject) {
        int begin = beginOfStep(subject);
        Bankruptcy bankruptcy = bankruptcy(begin, takenOver.bankruptAccountId(), takenOver.marketId());
        long closedUnits = closedUnits(begin, subject);
        int part = beginOfPart(begin, subject, takenOver.bankruptAccountId());
        applyBefore(part);
        new TakeoverExplanation(bankruptcy, closedUnits, facts, sheet)
                .explain(takenOver, happened(part, subject).after(takenOver.liquidatorId(), takenOver.marketId()));
    }

    private void deleveraging(Told.Deleveraged deleveraged, int subject) {
        Deleveraging one = deleveraged.deleveraging();
        int begin = beginOfStep(subject);
        Bankruptcy bankruptcy = bankruptcy(begin, one.bankruptAccountId(), one.marketId());
        int first = begin;
        while (!(told.get(first) instanceof Told.Deleveraged)) {
            first++;
        }
        Told.Position after = happened(begin, subject).after(one.accountId(), one.marketId());
        applyBefore(beginOfPart(begin, first, one.bankruptAccountId()));
        new DeleveragingExplanation(bankruptcy, closedUnits(begin, first), facts, sheet)
                .explain(deleveraged.event(), one, after);
    }

    private Bankruptcy bankruptcy(int begin, int accountId, int marketId) {
        applyBefore(begin);
        return new Bankruptcy(facts.position(accountId, marketId));
    }

    /** What the parts between these two events closed. */
    private long closedUnits(int begin, int end) {
        long closedUnits = 0;
        for (Told part : happened(begin, end).parts()) {
            closedUnits += switch (part) {
                case Told.Trade trade -> trade.sizeUnits();
                case Told.TakenOver takenOver -> takenOver.sizeUnits();
                case Told.Deleveraged one -> one.deleveraging().closedUnits();
                default -> 0;
            };
        }
        return closedUnits;
    }

    /** Of a part of a bankrupt position the bankrupt side changes first, then the receiver's. */
    private int beginOfPart(int begin, int subject, int bankruptAccountId) {
        for (int i = subject - 1; i > begin; i--) {
            if (told.get(i) instanceof Told.Position position && position.accountId() == bankruptAccountId) {
                return i;
            }
        }
        return begin;
    }

    private void applyBefore(int index) {
        while (applied < index) {
            decoder.decode(replayed.get(applied++), 0, facts);
        }
    }

    /** The trade of the fill that the event at this index belongs to, or -1. */
    private int fillOf(int index) {
        int trade = lastFill(index);
        return trade >= 0 && index < endOfFill(trade) ? trade : -1;
    }

    /** The last trade between two orders at or before this index, or -1. */
    private int lastFill(int index) {
        for (int i = index; i >= 0; i--) {
            if (told.get(i) instanceof Told.Trade trade && trade.takerOrderId() != 0) {
                return i;
            }
        }
        return -1;
    }

    /** A fill ends with the fees after its second position. */
    private int endOfFill(int trade) {
        int positions = 0;
        for (int i = trade + 1; i < told.size(); i++) {
            Told event = told.get(i);
            if (event instanceof Told.Position && positions < 2) {
                positions++;
            } else if (!(event instanceof Told.Entry entry) || (positions == 2 && !FEES.contains(entry.reason()))) {
                return i;
            }
        }
        return told.size();
    }

    /** The event that sums up what the one at this index belongs to: itself, or one after it. */
    private int subjectOf(int index) {
        boolean leadsOn = switch (told.get(index)) {
            case Told.Entry entry -> !ORDERS.contains(entry.reason());
            case Told.Position position -> true;
            case Told.Trade trade -> true;
            default -> false;
        };
        if (!leadsOn) {
            return index;
        }
        boolean isFunding = told.get(index) instanceof Told.Entry entry && FUNDING.contains(entry.reason());
        for (int i = index + 1; i < told.size(); i++) {
            boolean ends = switch (told.get(i)) {
                case Told.FundingPaid paid -> isFunding;
                case Told.Liquidated liquidated -> !isFunding;
                case Told.Deleveraged deleveraged -> !isFunding;
                case Told.TakenOver takenOver -> !isFunding;
                default -> false;
            };
            if (ends) {
                return i;
            }
        }
        return index;
    }

    private int beginOfEntries(int subject) {
        int begin = subject;
        while (begin > 0 && told.get(begin - 1) instanceof Told.Entry entry && FUNDING.contains(entry.reason())) {
            begin--;
        }
        return begin;
    }

    private int beginOfStep(int subject) {
        return switch (told.get(subject)) {
            case Told.Liquidated liquidated ->
                beginOfStep(
                        subject,
                        liquidated.liquidation().accountId(),
                        liquidated.liquidation().marketId());
            case Told.Deleveraged one ->
                beginOfStep(
                        subject,
                        one.deleveraging().bankruptAccountId(),
                        one.deleveraging().marketId());
            case Told.TakenOver takenOver -> beginOfStep(subject, takenOver.bankruptAccountId(), takenOver.marketId());
            default -> subject;
        };
    }

    /** The first trade of a step of a liquidation, or the first entry or change of size of the position itself. */
    private int beginOfStep(int subject, int accountId, int marketId) {
        int fill = lastFill(subject);
        int begin = fill < 0 ? 0 : endOfFill(fill);
        for (int i = begin; i < subject; i++) {
            begin = told.get(i) instanceof Told.Liquidated ? i + 1 : begin;
        }
        long sizeUnits = Long.MIN_VALUE;
        for (int i = begin - 1; i >= 0 && sizeUnits == Long.MIN_VALUE; i--) {
            sizeUnits = isOf(i, accountId, marketId) ? ((Told.Position) told.get(i)).sizeUnits() : sizeUnits;
        }
        if (sizeUnits == Long.MIN_VALUE) {
            sizeUnits = facts.position(accountId, marketId).sizeUnits; // nothing of the command is applied yet
        }
        for (int i = begin; i < subject; i++) {
            if (told.get(i) instanceof Told.Trade
                    || isCloseOf(i, accountId, marketId)
                    || (isOf(i, accountId, marketId) && ((Told.Position) told.get(i)).sizeUnits() != sizeUnits)) {
                return i;
            }
        }
        return subject;
    }

    private boolean isOf(int index, int accountId, int marketId) {
        return told.get(index) instanceof Told.Position position
                && position.accountId() == accountId
                && position.marketId() == marketId;
    }

    private boolean isCloseOf(int index, int accountId, int marketId) {
        long collateral = LedgerAccount.collateral(marketId, accountId);
        return told.get(index) instanceof Told.Entry entry
                && CLOSES.contains(entry.reason())
                && (entry.from() == collateral || entry.to() == collateral);
    }

    private Happened happened(int begin, int end) {
        return new Happened(told.subList(begin, end));
    }

    private List<Told.Entry> entries(int begin, int end) {
        List<Told.Entry> entries = new ArrayList<>();
        for (Told event : told.subList(begin, end)) {
            if (event instanceof Told.Entry entry) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private void other(int index) {
        String json = new EventLine().of(replayed.get(index), 0);
        long command = EventDecoder.commandSequence(replayed.get(index), 0);
        sheet.head("Event " + told.get(index).event() + ": " + EventKinds.meaning(EventKinds.of(json)));
        sheet.step("as told", json);
        sheet.step("its command", "number " + command + "; all of it: ./halflight log --data DIR --from " + command);
    }
}
