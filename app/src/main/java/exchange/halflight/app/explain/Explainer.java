package exchange.halflight.app.explain;

import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.cluster.codec.Frame;
import exchange.halflight.cluster.replay.LogReplay;
import exchange.halflight.core.command.Answer;
import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.FundingRate;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.event.NoEvents;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Follows a replay up to the command that led to an event, then explains the event from what was known before it. */
public final class Explainer implements LogReplay.LogListener {
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
        return new CommandExplanation(told, command, facts)
                .explain((int) (wanted - told.getFirst().event()));
    }

    private boolean hasWanted() {
        return wanted > 0
                && !command.isEmpty()
                && EventDecoder.eventSequence(command.getFirst(), 0) <= wanted
                && EventDecoder.eventSequence(command.getLast(), 0) >= wanted;
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

        @Override
        public void fundingStarted(int marketId, FundingRate rate) {
            told.add(new Told.FundingStarted(event, marketId, rate));
        }

        @Override
        public void fundingPaid(
                int accountId, int marketId, long sizeUnits, long dueMicros, long paidMicros, long collateralMicros) {
            told.add(new Told.FundingPaid(event, accountId, marketId, dueMicros, paidMicros, collateralMicros));
        }

        @Override
        public void fundingFinished(
                int marketId, long period, long owedMicros, long collectedMicros, long receivedMicros) {
            told.add(new Told.FundingFinished(event, marketId, period, owedMicros, collectedMicros, receivedMicros));
        }

        @Override
        public void positionLiquidated(Liquidation liquidation) {
            told.add(new Told.Liquidated(event, liquidation));
        }

        @Override
        public void positionDeleveraged(Deleveraging deleveraging) {
            told.add(new Told.Deleveraged(event, deleveraging));
        }

        @Override
        public void positionTakenOver(
                int bankruptAccountId, int marketId, int liquidatorId, long sizeUnits, long valueMicros) {
            told.add(new Told.TakenOver(event, bankruptAccountId, marketId, liquidatorId, sizeUnits, valueMicros));
        }
    }
}
