package exchange.halflight.app.explain;

import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.cluster.codec.Frame;
import exchange.halflight.cluster.replay.EventLine;
import exchange.halflight.cluster.replay.LogReplay;
import exchange.halflight.core.command.Answer;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.NoEvents;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Follows a replay up to the command that led to an event, then explains the event from what was known before it. */
public final class Explainer implements LogReplay.LogListener {
    private static final Set<EntryReason> FEES = EnumSet.of(
            EntryReason.TAKER_FEE, EntryReason.MAKER_FEE, EntryReason.MAKER_REBATE, EntryReason.CREATOR_SHARE);

    /** 0 until it is known where a trade was asked for. */
    private long wanted;

    private final long wantedTrade;
    private final Facts facts = new Facts();
    private final EventDecoder decoder = new EventDecoder();
    private final Trades trades = new Trades();
    private final List<DirectBuffer> command = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private long commandSequence;
    private boolean isComplete;

    private Explainer(long eventSequence, long tradeId) {
        wanted = eventSequence;
        wantedTrade = tradeId;
    }

    /** Of the event with this number, from 1. */
    public static Explainer ofEvent(long eventSequence) {
        return new Explainer(eventSequence, 0);
    }

    /** Of the trade with this number, from 1. */
    public static Explainer ofTrade(long tradeId) {
        return new Explainer(0, tradeId);
    }

    /** Whether the command of the wanted event has not been seen to its end. */
    public boolean needsMore() {
        return !isComplete;
    }

    @Override
    public void onEvents(DirectBuffer buffer, int offset, int length) {
        for (int at = offset; at < offset + length && !isComplete; at += (int) Frame.length(buffer, at)) {
            long sequence = EventDecoder.commandSequence(buffer, at);
            if (sequence != commandSequence) {
                if (hasWanted()) {
                    isComplete = true;
                    return;
                }
                command.forEach(event -> decoder.decode(event, 0, facts));
                command.clear();
                commandSequence = sequence;
            }
            byte[] copy = new byte[(int) Frame.length(buffer, at)];
            buffer.getBytes(at, copy);
            command.add(new UnsafeBuffer(copy));
            if (wantedTrade != 0 && wanted == 0) {
                decoder.decode(command.getLast(), 0, trades);
            }
        }
    }

    /**
     * What happened and how it was calculated.
     *
     * @throws ExplainException where the log has no such event
     */
    public Explanation explain() {
        if (!hasWanted()) {
            throw new ExplainException(
                    wantedTrade == 0 ? "The log has no event " + wanted : "The log has no trade " + wantedTrade);
        }
        Recorder recorder = new Recorder();
        for (DirectBuffer event : command) {
            recorder.event = EventDecoder.eventSequence(event, 0);
            int before = told.size();
            new EventDecoder().decode(event, 0, recorder);
            if (told.size() == before) {
                told.add(new Told.Other(recorder.event));
            }
        }
        int index = (int) (wanted - told.getFirst().event());
        int fill = fillOf(index);
        Sheet sheet = new Sheet();
        if (fill < 0) {
            other(index, sheet);
        } else {
            applyBefore(fill);
            new FillExplanation(facts, (Told.Trade) told.get(fill), told.subList(fill + 1, endOfFill(fill)), sheet)
                    .explain();
        }
        return new Explanation(sheet.lines(), sheet.isEqual());
    }

    private boolean hasWanted() {
        return wanted > 0
                && !command.isEmpty()
                && EventDecoder.eventSequence(command.getFirst(), 0) <= wanted
                && EventDecoder.eventSequence(command.getLast(), 0) >= wanted;
    }

    private void applyBefore(int index) {
        for (int i = 0; i < index; i++) {
            decoder.decode(command.get(i), 0, facts);
        }
    }

    /** The trade that the event at this index belongs to, or -1. */
    private int fillOf(int index) {
        for (int i = index; i >= 0; i--) {
            if (told.get(i) instanceof Told.Trade trade) {
                boolean hasOrders = i < told.size() && trade.takerOrderId() != 0 && trade.makerOrderId() != 0;
                return hasOrders && index < endOfFill(i) ? i : -1;
            }
        }
        return -1;
    }

    /** A fill ends with the fees after its second position. */
    private int endOfFill(int trade) {
        int positions = 0;
        for (int i = trade + 1; i < told.size(); i++) {
            switch (told.get(i)) {
                case Told.Position position -> positions++;
                case Told.Entry entry -> {
                    if (positions == 2 && !FEES.contains(entry.reason())) {
                        return i;
                    }
                }
                case Told.Trade next -> {
                    return i;
                }
                case Told.Other next -> {
                    return i;
                }
            }
        }
        return told.size();
    }

    private void other(int index, Sheet sheet) {
        String json = new EventLine().of(command.get(index), 0);
        String name = json.replaceFirst("^\\{\"event\":\"([a-zA-Z]+)\".*", "$1");
        sheet.head("Event " + wanted + ": " + EventKinds.meaning(name));
        sheet.step("as told", json);
        sheet.step(
                "its command",
                "number " + commandSequence + "; all of it: ./halflight log --data DIR --from " + commandSequence);
    }

    @Override
    public void onAnswer(int accountId, long commandId, Answer answer) {
        // What was answered is in the events as well.
    }

    @Override
    public void onWish(DirectBuffer buffer, int offset, int length) {
        // Changes nothing.
    }

    @Override
    public void onMalformed(int accountId, long commandId, int length) {
        // Changes nothing.
    }

    /** Finds the wanted trade. */
    private final class Trades extends NoEvents {
        @Override
        public void tradeExecuted(
                long tradeId, int marketId, long takerOrderId, long makerOrderId, long priceUnits, long sizeUnits) {
            if (tradeId == wantedTrade) {
                wanted = EventDecoder.eventSequence(command.getLast(), 0);
            }
        }
    }

    private final class Recorder extends NoEvents {
        private long event;

        @Override
        public void tradeExecuted(
                long tradeId, int marketId, long takerOrderId, long makerOrderId, long priceUnits, long sizeUnits) {
            told.add(new Told.Trade(event, tradeId, marketId, takerOrderId, makerOrderId, priceUnits, sizeUnits));
        }

        @Override
        public void positionChanged(
                int accountId,
                int marketId,
                long sizeUnits,
                long costMicros,
                long collateralMicros,
                long realisedMicros) {
            told.add(new Told.Position(
                    event, accountId, marketId, sizeUnits, costMicros, collateralMicros, realisedMicros));
        }

        @Override
        public void entryPosted(EntryReason reason, long from, long to, long amountMicros) {
            told.add(new Told.Entry(event, reason, from, to, amountMicros));
        }
    }
}
