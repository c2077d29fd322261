package exchange.halflight.cluster.node;

import exchange.halflight.cluster.codec.AnswerEncoder;
import exchange.halflight.cluster.codec.CommandDecoder;
import exchange.halflight.cluster.codec.WishDecoder;
import exchange.halflight.cluster.codec.WishEncoder.Wish;
import exchange.halflight.cluster.journal.JournalWriter;
import exchange.halflight.cluster.log.SequencedExchange;
import exchange.halflight.cluster.log.TimerId;
import exchange.halflight.cluster.snapshot.SnapshotDecoder;
import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.Rejection;
import io.aeron.Counter;
import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.Publication;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.IdleStrategy;

/**
 * The core as a service of the cluster: applies the log, writes the events to the journal, then answers. Whatever goes wrong
 * in it ends the node before the answer leaves, because Aeron itself would go on after an exception. One thread, the service
 * container's.
 */
final class ExchangeService implements ClusteredService, CommandDecoder.Listener {
    private static final long NOT_SCHEDULED = Long.MAX_VALUE;
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final JournalWriter journal;
    private final FailStop failStop;
    private final SnapshotWishes snapshotWishes = new SnapshotWishes();
    private final AnswerEncoder answers = new AnswerEncoder();
    private final Answer malformed = new Answer().set(Rejection.INVALID_FIELD, 0, 0, false);
    private final Counter malformedCounter;

    private Cluster cluster;
    private SequencedExchange exchange;
    private SessionSender sender;
    private long scheduledNanos = UNKNOWN;
    private ClientSession session;
    private long timeNanos;

    ExchangeService(JournalWriter journal, Counter malformedCounter, FailStop failStop) {
        this.journal = journal;
        this.malformedCounter = malformedCounter;
        this.failStop = failStop;
    }

    @Override
    public void onStart(Cluster newCluster, Image snapshotImage) {
        guard(() -> {
            cluster = newCluster;
            sender = new SessionSender(newCluster);
            if (snapshotImage == null) {
                exchange = SequencedExchange.empty(journal, this);
            } else {
                ImageChunks chunks = new ImageChunks(snapshotImage, newCluster.idleStrategy());
                exchange = SequencedExchange.load(new SnapshotDecoder(chunks), journal, this);
            }
            journal.startAfter(exchange.events().eventSequence());
        });
    }

    @Override
    public void onSessionMessage(
            ClientSession newSession, long timestamp, DirectBuffer buffer, int offset, int length, Header header) {
        try {
            session = newSession;
            timeNanos = timestamp;
            exchange.onMessage(timestamp, buffer, offset, length);
            sendAnswers();
            schedule();
        } catch (Throwable e) {
            stop(e);
        }
    }

    @Override
    public void onTimerEvent(long correlationId, long timestamp) {
        guard(() -> {
            if (correlationId == TimerId.CORE) {
                scheduledNanos = NOT_SCHEDULED;
                exchange.onTimer(timestamp);
                schedule();
            } else if (correlationId == TimerId.SNAPSHOT_DONE) {
                snapshotWishes.answer(sender);
            }
        });
    }

    @Override
    public void onTakeSnapshot(ExclusivePublication snapshotPublication) {
        guard(() -> {
            IdleStrategy idle = cluster.idleStrategy();
            journal.force(idle);
            exchange.writeSnapshot(cluster.logPosition(), (buffer, offset, length) -> {
                idle.reset();
                long result;
                while ((result = snapshotPublication.offer(buffer, offset, length)) < 0) {
                    if (result != Publication.BACK_PRESSURED && result != Publication.ADMIN_ACTION) {
                        throw new IllegalStateException(
                                "The snapshot's recording has ended: " + Publication.errorString(result));
                    }
                    idle.idle();
                }
            });
            snapshotWishes.taken(exchange.position(cluster.logPosition()));
            scheduleTimer(TimerId.SNAPSHOT_DONE, cluster.time());
        });
    }

    @Override
    public void onRoleChange(Cluster.Role newRole) {
        guard(() -> {
            if (newRole == Cluster.Role.LEADER) {
                journal.requireNothingLeft();
            }
        });
    }

    @Override
    public int doBackgroundWork(long nowNs) {
        return snapshotWishes.request(cluster);
    }

    @Override
    public void onSessionOpen(ClientSession newSession, long timestamp) {}

    @Override
    public void onSessionClose(ClientSession closedSession, long timestamp, CloseReason closeReason) {}

    @Override
    public void onTerminate(Cluster terminated) {}

    @Override
    public void onAnswer(int accountId, long commandId, Answer answer) {
        makeRoom();
        answers.command(accountId, commandId, answer, exchange.commandSequence(), timeNanos, exchange.events());
    }

    @Override
    public void onMalformed(int accountId, long commandId, int length) {
        malformedCounter.increment();
        if (commandId != 0) {
            makeRoom();
            answers.command(accountId, commandId, malformed, 0, timeNanos, exchange.events());
        }
    }

    @Override
    public void onWish(DirectBuffer buffer, int offset, int length) {
        Wish wish = WishDecoder.wish(buffer, offset, length);
        if (wish == null) {
            malformedCounter.increment();
            return;
        }
        long correlationId = WishDecoder.correlationId(buffer, offset);
        if (wish == Wish.SNAPSHOT) {
            snapshotWishes.add(session, correlationId);
        } else {
            makeRoom();
            answers.hash(correlationId, timeNanos, exchange.position(cluster.logPosition()));
        }
    }

    private void makeRoom() {
        if (answers.isFull()) {
            sendAnswers();
        }
    }

    /** Answers leave after the events they follow from are in the journal's stream. */
    private void sendAnswers() {
        if (answers.length() > 0) {
            exchange.events().flush();
            sender.send(session, answers.buffer(), answers.length());
            answers.clear();
        }
    }

    /** Keeps exactly one timer, for the next deadline of the core. */
    private void schedule() {
        long next = exchange.nextDeadlineNanos();
        if (next == scheduledNanos) {
            return;
        }
        if (next == NOT_SCHEDULED) {
            IdleStrategy idle = cluster.idleStrategy();
            idle.reset();
            while (!cluster.cancelTimer(TimerId.CORE)) {
                idle.idle();
            }
        } else {
            scheduleTimer(TimerId.CORE, next);
        }
        scheduledNanos = next;
    }

    private void scheduleTimer(long id, long deadlineNanos) {
        IdleStrategy idle = cluster.idleStrategy();
        idle.reset();
        while (!cluster.scheduleTimer(id, deadlineNanos)) {
            idle.idle();
        }
    }

    private void guard(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            stop(e);
        }
    }

    private void stop(Throwable cause) {
        if (cause instanceof AgentTerminationException termination) {
            throw termination;
        }
        failStop.stop("core", cause);
        throw new AgentTerminationException(cause);
    }
}
