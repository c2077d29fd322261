package exchange.halflight.app.explain;

import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.cluster.replay.EventLine;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.Liquidation;
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
    private static final Set<EntryReason> ORDERS = EnumSet.of(EntryReason.HOLD_RELEASED, EntryReason.HOLD_RESERVED);

    private final List<Told> told;
    private final List<DirectBuffer> encoded;
    private final Facts facts;
    private final EventDecoder decoder = new EventDecoder();
    private final Sheet sheet = new Sheet();
    private int applied;

    /**
     * A command.
     *
     * @param told its events
     * @param encoded the same
     * @param facts as they were before the command
     */
    CommandExplanation(List<Told> told, List<DirectBuffer> encoded, Facts facts) {
        this.told = told;
        this.encoded = encoded;
        this.facts = facts;
    }

    Explanation explain(int index) {
        int fill = fillOf(index);
        if (fill >= 0) {
            applyBefore(fill);
            new FillExplanation(facts, (Told.Trade) told.get(fill), told.subList(fill + 1, endOfFill(fill)), sheet)
                    .explain();
        } else {
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
                case Told.Liquidated liquidated -> liquidation(liquidated, subject);
                case Told.Deleveraged deleveraged -> deleveraging(deleveraged, subject);
                case Told.TakenOver takenOver -> {
                    int begin = beginOfStep(subject, takenOver.bankruptAccountId());
                    part(begin, subject, takenOver.bankruptAccountId(), takenOver.marketId())
                            .explain(takenOver);
                }
                default -> other(index);
            }
        }
        return new Explanation(sheet.lines(), sheet.isEqual());
    }

    private void liquidation(Told.Liquidated liquidated, int subject) {
        Liquidation liquidation = liquidated.liquidation();
        int begin = beginOfStep(subject, liquidation.accountId());
        applyBefore(begin);
        new LiquidationExplanation(facts, liquidation, sheet).explain(liquidated.event(), trades(begin, subject));
    }

    private void deleveraging(Told.Deleveraged deleveraged, int subject) {
        int bankrupt = deleveraged.deleveraging().bankruptAccountId();
        int begin = beginOfStep(subject, bankrupt);
        int account = deleveraged.deleveraging().accountId();
        int changed = subject;
        while (!(told.get(changed) instanceof Told.Position position) || position.accountId() != account) {
            changed--;
        }
        Told.Position after = (Told.Position) told.get(changed);
        part(begin, subject, bankrupt, after.marketId())
                .explain(deleveraged.event(), deleveraged.deleveraging(), after);
    }

    /** The part of a bankruptcy that ends at this event. */
    private DeleveragingExplanation part(int begin, int subject, int bankruptAccountId, int marketId) {
        applyBefore(begin);
        Bankruptcy bankruptcy = new Bankruptcy(facts.position(bankruptAccountId, marketId));
        long closedUnits = 0;
        int end = begin;
        for (int i = begin; i < subject; i++) {
            long units = switch (told.get(i)) {
                case Told.Trade trade -> trade.sizeUnits();
                case Told.TakenOver takenOver -> takenOver.sizeUnits();
                case Told.Deleveraged one -> one.deleveraging().closedUnits();
                default -> 0;
            };
            closedUnits += units;
            // The bankrupt side of a part changes first, then the counterparty's.
            boolean isBankrupt =
                    told.get(i) instanceof Told.Position position && position.accountId() == bankruptAccountId;
            end = isBankrupt ? i : end;
        }
        applyBefore(end);
        return new DeleveragingExplanation(bankruptcy, closedUnits, facts, sheet);
    }

    private void applyBefore(int index) {
        while (applied < index) {
            decoder.decode(encoded.get(applied++), 0, facts);
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

    /** The first trade of a liquidation's step, or the first change of the liquidated position. */
    private int beginOfStep(int subject, int accountId) {
        int fill = lastFill(subject);
        int begin = fill < 0 ? 0 : endOfFill(fill);
        for (int i = begin; i < subject; i++) {
            if (told.get(i) instanceof Told.Liquidated) {
                begin = i + 1;
            }
        }
        for (int i = begin; i < subject; i++) {
            boolean isFirst = switch (told.get(i)) {
                case Told.Trade trade -> true;
                case Told.Position position -> position.accountId() == accountId;
                default -> false;
            };
            if (isFirst) {
                return i;
            }
        }
        return subject;
    }

    private List<Told.Trade> trades(int begin, int end) {
        List<Told.Trade> trades = new ArrayList<>();
        for (Told event : told.subList(begin, end)) {
            if (event instanceof Told.Trade trade) {
                trades.add(trade);
            }
        }
        return trades;
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
        String json = new EventLine().of(encoded.get(index), 0);
        String name = json.replaceFirst("^\\{\"event\":\"([a-zA-Z]+)\".*", "$1");
        long command = EventDecoder.commandSequence(encoded.get(index), 0);
        sheet.head("Event " + told.get(index).event() + ": " + EventKinds.meaning(name));
        sheet.step("as told", json);
        sheet.step("its command", "number " + command + "; all of it: ./halflight log --data DIR --from " + command);
    }
}
