package exchange.halflight.cluster.replay;

import exchange.halflight.cluster.codec.CommandDecoder;
import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.cluster.codec.Frame;
import exchange.halflight.cluster.log.LogCursor;
import exchange.halflight.cluster.log.TimerId;
import exchange.halflight.core.command.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * Prints what is replayed as lines of JSON: each command with its place, time and answer, then its events. Wishes and
 * malformed messages get a line as well, as they stand in the log. For {@link LogReplay}.
 */
public final class LogPrinter implements LogReplay.LogListener {
    private final LogFilter filter;
    private final Consumer<String> out;
    private final CommandJson commands;
    private final CommandDecoder decoder;
    private final EventJson events;
    private final EventDecoder eventDecoder = new EventDecoder();
    private final List<Entry> entries = new ArrayList<>();
    private long commandSequence;
    private long positionAfter;
    private long timeNanos;
    private int nextAnswer;

    /** A command of the current message, its answer and its events. */
    private static final class Entry {
        final JsonLine command;
        final long sequence;
        final List<String> events = new ArrayList<>();
        boolean hasAccount;
        boolean hasMarket;

        Entry(JsonLine command, long sequence) {
            this.command = command;
            this.sequence = sequence;
        }
    }

    /**
     * Prints to this consumer, one line without its end at a time.
     *
     * @param commandSequence commands applied before the replay begins
     */
    public LogPrinter(LogFilter filter, long commandSequence, Consumer<String> out) {
        this.filter = filter;
        this.commandSequence = commandSequence;
        this.out = out;
        commands = new CommandJson(filter);
        decoder = new CommandDecoder(commands, new Silent());
        events = new EventJson(filter);
    }

    @Override
    public void onMessage(LogCursor message) {
        entries.clear();
        commands.lines().clear();
        positionAfter = message.endPosition();
        timeNanos = message.timeNanos();
        if (message.kind() == LogCursor.Kind.MESSAGE) {
            decoder.decode(message.timeNanos(), message.buffer(), message.offset(), message.length());
        } else if (message.kind() == LogCursor.Kind.TIMER && message.timerId() == TimerId.CORE) {
            commands.advanceTo(message.timeNanos());
        }
        for (JsonLine command : commands.lines()) {
            entries.add(new Entry(command, ++commandSequence));
        }
        nextAnswer = 0;
    }

    @Override
    public void onAnswer(int accountId, long commandId, Answer answer) {
        JsonLine command = entries.get(nextAnswer++).command;
        if (answer.accepted()) {
            command.number("answerId", answer.id()).number("filledUnits", answer.filledUnits());
        } else {
            command.name("rejection", answer.rejection());
        }
        command.flag("repeated", answer.repeated());
    }

    @Override
    public void onEvents(DirectBuffer buffer, int offset, int length) {
        for (int at = offset; at < offset + length; at += (int) Frame.length(buffer, at)) {
            eventDecoder.decode(buffer, at, events);
            JsonLine line = events.line();
            long sequence = EventDecoder.commandSequence(buffer, at);
            Entry entry = entries.get((int) (sequence - entries.getFirst().sequence));
            entry.hasAccount |= line.hasAccount();
            entry.hasMarket |= line.hasMarket();
            entry.events.add(line.number("eventSequence", EventDecoder.eventSequence(buffer, at))
                    .number("commandSequence", sequence)
                    .number("timeNanos", EventDecoder.timeNanos(buffer, at))
                    .end());
        }
    }

    @Override
    public void onApplied(LogCursor message) {
        for (Entry entry : entries) {
            boolean hasAccount = entry.hasAccount || entry.command.hasAccount();
            boolean hasMarket = entry.hasMarket || entry.command.hasMarket();
            if (filter.wants(entry.sequence, hasAccount, hasMarket)) {
                out.accept(entry.command
                        .number("commandSequence", entry.sequence)
                        .number("timeNanos", timeNanos)
                        .number("logPosition", positionAfter)
                        .end());
                entry.events.forEach(out);
            }
        }
    }

    @Override
    public void onWish(DirectBuffer buffer, int offset, int length) {
        other("wish", length);
    }

    @Override
    public void onMalformed(int accountId, long commandId, int length) {
        other("malformed", length);
    }

    private void other(String name, int length) {
        if (filter.equals(LogFilter.ALL)) {
            out.accept(new JsonLine(filter, "other", name)
                    .number("bytes", length)
                    .number("timeNanos", timeNanos)
                    .number("logPosition", positionAfter)
                    .end());
        }
    }
}
