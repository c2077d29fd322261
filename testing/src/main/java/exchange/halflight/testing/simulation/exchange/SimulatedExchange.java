package exchange.halflight.testing.simulation.exchange;

import exchange.halflight.cluster.codec.CommandDecoder;
import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.cluster.codec.EventEncoder;
import exchange.halflight.cluster.codec.Frame;
import exchange.halflight.cluster.replay.MessageText;
import exchange.halflight.cluster.snapshot.SnapshotDecoder;
import exchange.halflight.core.command.Answer;
import exchange.halflight.core.engine.Engine;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.testing.simulation.invariants.CommandAudit;
import exchange.halflight.testing.simulation.invariants.EventAudit;
import exchange.halflight.testing.simulation.invariants.StateAudit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The real core behind its real codecs, with every event audited as it comes: what a node hosts, without the log. What is
 * found broken is returned after each step. Single-threaded.
 */
public final class SimulatedExchange implements CommandDecoder.Listener {
    /** Events between two full audits. */
    private static final int AUDIT_INTERVAL = 1_000;

    private final EventAudit audit = new CountingAudit();
    private final AnswerAudit answers = new AnswerAudit();
    private final EventDecoder events = new EventDecoder();
    private final UnsafeBuffer message = new UnsafeBuffer(0, 0);
    private final EventHash hash = new EventHash(0);
    private final List<String> broken = new ArrayList<>();
    private final Coverage coverage;
    private Engine engine;
    private EventEncoder encoder;
    private CommandDecoder decoder;
    private long eventSequence;
    private long nextAudit = AUDIT_INTERVAL;
    private long eventsBefore;
    private long answeredId;
    private boolean accepted;
    /** Null unless they are kept. */
    private List<String> lastEvents;

    /** An exchange before its first command. */
    public SimulatedExchange(Coverage coverage) {
        this.coverage = coverage;
        encoder = new EventEncoder(this::onEvents, 0);
        host(new Engine(encoder));
    }

    private void host(Engine newEngine) {
        engine = newEngine;
        decoder = new CommandDecoder(new CommandAudit(engine, audit, encoder::flush), this);
    }

    /** What the events have said so far. */
    public EventAudit view() {
        return audit;
    }

    /** Applies a command at its time; what is found broken, in words. */
    public List<String> send(long timeNanos, byte[] command) {
        begin();
        message.wrap(command);
        decoder.decode(timeNanos, message, 0, command.length);
        return end();
    }

    /** Lets time pass; what is found broken, in words. */
    public List<String> pass(long timeNanos) {
        begin();
        engine.advanceTo(timeNanos);
        List<String> found = end();
        if (engine.nextDeadlineNanos() <= engine.nowNanos()) {
            return List.of(
                    "timers: something due at " + engine.nextDeadlineNanos() + " is left at " + engine.nowNanos());
        }
        return found;
    }

    /** Goes on from a snapshot of itself, encoded and decoded; what is found broken, in words. */
    public List<String> restart() {
        byte[] image = snapshot();
        SnapshotDecoder snapshot = Images.read(image);
        encoder = new EventEncoder(this::onEvents, eventSequence);
        host(Engine.load(encoder, snapshot));
        boolean equal = Arrays.equals(image, snapshot());
        return equal ? fullAudit() : List.of("snapshots: a loaded snapshot writes another one");
    }

    /** The bytes of a snapshot now. */
    public byte[] snapshot() {
        return Images.of(engine, eventSequence);
    }

    /** Keeps the last command's events in words from now on, which is slow. */
    public void keepEvents() {
        lastEvents = new ArrayList<>();
    }

    /** The last command's events in words. */
    public List<String> lastEvents() {
        return List.copyOf(lastEvents);
    }

    private void begin() {
        if (lastEvents != null) {
            lastEvents.clear();
        }
        eventsBefore = eventSequence;
        answeredId = 0;
        accepted = false;
        audit.begin();
    }

    private List<String> end() {
        encoder.flush();
        broken.addAll(audit.take());
        if (eventSequence >= nextAudit && broken.isEmpty()) {
            nextAudit = eventSequence + AUDIT_INTERVAL;
            broken.addAll(fullAudit());
        }
        if (broken.isEmpty()) {
            return List.of();
        }
        List<String> found = List.copyOf(broken);
        broken.clear();
        return found;
    }

    /** Recomputes everything and compares it with what the events said; what differs, in words. */
    public List<String> fullAudit() {
        coverage.count("full audits");
        engine.audit();
        StateAudit state = new StateAudit(audit);
        engine.writeState(state);
        return state.finish();
    }

    private void onEvents(DirectBuffer buffer, int offset, int length) {
        hash.add(buffer, offset, length);
        if (lastEvents != null) {
            lastEvents.addAll(MessageText.events(buffer, offset, length));
        }
        int end = offset + length;
        for (int at = offset; at < end; ) {
            long sequence = EventDecoder.eventSequence(buffer, at);
            if (sequence != eventSequence + 1) {
                broken.add("gapless events: event " + sequence + " after " + eventSequence);
            }
            eventSequence = sequence;
            coverage.event(Frame.templateId(buffer, at));
            at += events.decode(buffer, at, audit);
        }
    }

    @Override
    public void onAnswer(int accountId, long commandId, Answer answer) {
        encoder.flush();
        coverage.command(Frame.templateId(message, 0), answer.rejection());
        answers.check(accountId, commandId, answer, audit, engine.nowNanos()).ifPresent(broken::add);
        answeredId = answer.id();
        accepted = answer.accepted();
    }

    @Override
    public void onWish(DirectBuffer buffer, int offset, int length) {
        throw new IllegalStateException("nobody wishes anything here");
    }

    @Override
    public void onMalformed(int accountId, long commandId, int length) {
        coverage.count("malformed commands");
    }

    /** The id in the last command's answer, 0 where it had none. */
    public long answeredId() {
        return answeredId;
    }

    /** Whether the last command was accepted. */
    public boolean accepted() {
        return accepted;
    }

    /** Number of the last event. */
    public long eventSequence() {
        return eventSequence;
    }

    /** Number of events of the last command. */
    public long eventsOfLast() {
        return eventSequence - eventsBefore;
    }

    /** Hash of all event bytes so far. */
    public long eventHash() {
        return hash.value();
    }

    /** Hash of the engine's state, as nodes compare it. */
    public long stateHash() {
        return engine.stateHash();
    }

    /** Sequenced time, nanoseconds since 1970. */
    public long nowNanos() {
        return engine.nowNanos();
    }

    /** When something is due next, nanoseconds since 1970. */
    public long nextDeadlineNanos() {
        return engine.nextDeadlineNanos();
    }

    /** The audit, which counts reasons on the way. */
    private final class CountingAudit extends EventAudit {
        @Override
        public void entryPosted(EntryReason reason, long from, long to, long amountMicros) {
            coverage.entry(reason);
            super.entryPosted(reason, from, to, amountMicros);
        }

        @Override
        public void orderCancelled(
                long orderId, int accountId, int marketId, long remainingUnits, CancelReason reason) {
            coverage.cancel(reason);
            super.orderCancelled(orderId, accountId, marketId, remainingUnits, reason);
        }
    }
}
