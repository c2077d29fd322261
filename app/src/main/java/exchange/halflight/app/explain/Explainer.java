package exchange.halflight.app.explain;

import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.cluster.codec.Frame;
import exchange.halflight.cluster.replay.EventLine;
import exchange.halflight.cluster.replay.LogReplay;
import exchange.halflight.core.command.Answer;
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
    private List<DirectBuffer> recorded = List.of();
    private long lastEvent;
    private long lastTrade;
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
            lastEvent = EventDecoder.eventSequence(command.getLast(), 0);
            if (wantedTrade != 0 && wanted == 0) {
                decoder.decode(command.getLast(), 0, trades);
            }
        }
    }

    /** Number of the first event of the wanted event's command; 0 where the log has no such event. */
    public long firstEvent() {
        return hasWanted() ? EventDecoder.eventSequence(command.getFirst(), 0) : 0;
    }

    /** How many events the wanted event's command has. */
    public int eventCount() {
        return command.size();
    }

    /**
     * Takes in what the journal has recorded: it is what the exchange told. Without it, what the log leads to counts as told.
     *
     * @param events as many as {@link #eventCount}, from {@link #firstEvent} on; fewer where the journal ends before
     */
    public void recorded(List<DirectBuffer> events) {
        recorded = List.copyOf(events);
    }

    /**
     * What happened and how it was calculated.
     *
     * @throws ExplainException where the log has no such event
     */
    public Explanation explain() {
        if (!hasWanted()) {
            throw new ExplainException(
                    wantedTrade == 0
                            ? "The log has no event " + wanted + ": its last is " + lastEvent
                            : "The log has no trade " + wantedTrade + ": its last is " + lastTrade);
        }
        boolean isRecorded = recorded.size() == command.size() && haveSameKinds();
        List<Told> told = Recorder.told(isRecorded ? recorded : command);
        Sheet sheet = new CommandExplanation(told, command, facts).explain((int) (wanted - firstEvent()));
        List<String> lines = new ArrayList<>(sheet.lines());
        List<String> differences = differences();
        lines.addAll(differences);
        return new Explanation(lines, sheet.isEqual() && differences.isEmpty());
    }

    private boolean haveSameKinds() {
        for (int i = 0; i < command.size(); i++) {
            if (!kind(recorded.get(i)).equals(kind(command.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static String kind(DirectBuffer event) {
        return EventKinds.of(new EventLine().of(event, 0));
    }

    /** Where the journal's bytes are not those that the log leads to. */
    private List<String> differences() {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < recorded.size(); i++) {
            if (!recorded.get(i).equals(command.get(i))) {
                differences.add("Event " + (firstEvent() + i) + " of the journal is not what the log leads to:");
                differences.add("  journal: " + new EventLine().of(recorded.get(i), 0));
                differences.add("  log:     " + new EventLine().of(command.get(i), 0));
            }
        }
        return differences;
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
            lastTrade = tradeId;
            if (tradeId == wantedTrade) {
                wanted = EventDecoder.eventSequence(command.getLast(), 0);
            }
        }
    }
}
