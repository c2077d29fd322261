package exchange.halflight.projections;

import exchange.halflight.cluster.journal.JournalFollower;
import exchange.halflight.postgres.DatabaseSettings;
import exchange.halflight.postgres.Schema;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/**
 * Projects the journal of a running node for ever, on a thread of its own. Whatever fails, the node or the database, it tries
 * again every second, from where the tables are: nobody waits for it but who reads history.
 */
public final class Projector implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Projector.class.getName());
    private static final int IDLE_MILLIS = 20;
    private static final JournalFollower.Batch BATCH =
            new JournalFollower.Batch(Projection.BATCH_EVENTS, TimeUnit.MILLISECONDS.toNanos(200));

    private final Schema schema;
    private final Projection projection;
    private final AgentRunner runner;
    private volatile String trouble;

    private Projector(Schema schema, Path aeronDirectory) {
        this.schema = schema;
        projection = new Projection(schema, this::recovered);
        runner = new AgentRunner(
                new SleepingMillisIdleStrategy(IDLE_MILLIS),
                this::failed,
                null,
                new JournalFollower(aeronDirectory, projection, BATCH, "projector"));
    }

    /**
     * Starts to project. Returns at once, whether or not there is a database.
     *
     * @param aeronDirectory of the node, see {@link exchange.halflight.cluster.node.DataDirectory#aeronDirectory}
     */
    public static Projector start(DatabaseSettings database, Path aeronDirectory) {
        Projector projector = new Projector(ProjectionSchema.of(database), aeronDirectory);
        AgentRunner.startOnThread(projector.runner, work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        });
        return projector;
    }

    /** Number of the last event that is in the tables, as far as is known. */
    public long lastEventSequence() {
        return projection.lastStored();
    }

    /** Why it does not get on; empty once it has stored something again. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public void close() {
        runner.close();
        projection.close();
        schema.close();
    }

    private void failed(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (!message.equals(trouble)) {
            trouble = message;
            LOG.log(Level.WARNING, "history waits and trading goes on, the next attempt is in a second: " + message);
            LOG.log(Level.FINE, "why history waits", cause);
        }
    }

    private void recovered() {
        if (trouble != null) {
            trouble = null;
            LOG.info("history goes on, now at event " + lastEventSequence());
        }
    }
}
