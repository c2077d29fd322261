package exchange.halflight.app.command;

import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.app.exchange.LibraryLogs;
import exchange.halflight.app.exchange.LocalDatabase;
import exchange.halflight.app.exchange.LocalNode;
import exchange.halflight.cluster.archive.DamagedArchiveException;
import exchange.halflight.postgres.DatabaseSettings;
import exchange.halflight.projections.ProjectionException;
import exchange.halflight.projections.ProjectionTool;
import exchange.halflight.projections.Projector;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code project}: the journal as tables. */
@Command(
        name = "project",
        description =
                "Writes what is in the journal and not yet in the tables for history: orders, trades, positions, funding,"
                        + " liquidations, ledger entries, candles. What ./halflight up runs does so by itself.",
        footer = {
            "",
            "The exchange may run meanwhile. With --rebuild everybody reads the old tables until the new ones are complete.",
            "With --follow, where node or database end, it waits and goes on when they are back. It never starts a database.",
            "",
            "Exit code: 0 done, or no difference; 1 there is a difference, or it cannot be done; 2 wrong usage."
        })
final class ProjectCommand implements Callable<Integer> {
    private static final int CONNECTIONS = 4;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Source source;

    /** Where the journal is. */
    private static final class Source {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Data directory of the node; without --database its own PostgreSQL is used.")
        private Path data;

        @Option(
                names = "--from-journal",
                paramLabel = "DIR",
                description = "Directory of a journal alone, as it lies in a data directory under journal.")
        private Path journal;
    }

    @Mixin
    private DatabaseOption database;

    @ArgGroup
    private Task task = new Task();

    /** What is to be done instead of catching up. */
    private static final class Task {
        @Option(names = "--rebuild", description = "Make all tables anew.")
        private boolean rebuild;

        @Option(
                names = "--verify",
                description = "Compare all rows with a fold of the journal, and say the first difference.")
        private boolean verify;

        @Option(
                names = "--follow",
                description = "Go on with what happens, beside a running node, until it is interrupted.")
        private boolean follow;
    }

    @Override
    public Integer call() throws InterruptedException {
        LibraryLogs.quiet();
        try {
            if (task.follow) {
                follow();
                return 0;
            }
            return withDatabase(this::run);
        } catch (ProjectionException | DamagedArchiveException e) {
            throw new CommandFailedException(e.getMessage(), e);
        }
    }

    private void follow() throws InterruptedException {
        if (source.data == null) {
            throw new CommandFailedException("A journal alone does not go on: name the node's directory with --data");
        }
        Path node = LocalNode.running(source.data).aeronDirectory();
        DatabaseSettings tables =
                database.named(CONNECTIONS).orElseGet(() -> LocalDatabase.find(source.data, CONNECTIONS));
        try (Lifetime lifetime = Lifetime.begin();
                Projector _ = Projector.start(tables, node)) {
            out("The tables follow the node in " + source.data);
            lifetime.awaitSignal();
        }
    }

    private int run(DatabaseSettings database) {
        Progress progress = new Progress(task.verify ? "verifying" : "projecting");
        ProjectionTool tool =
                new ProjectionTool(database, journal(), event -> progress.at("event %,d".formatted(event)));
        long start = System.nanoTime();
        try {
            if (task.verify) {
                return report(tool.verify());
            }
            long last = task.rebuild ? tool.rebuild() : tool.catchUp();
            progress.end();
            out("The tables are at event %,d; this took %,d ms."
                    .formatted(last, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)));
            return 0;
        } finally {
            progress.end();
        }
    }

    private int report(ProjectionTool.Verification verification) {
        if (verification.difference().isPresent()) {
            out("The tables differ from the journal up to event %,d, in %s"
                    .formatted(
                            verification.eventSequence(),
                            verification.difference().get()));
            return 1;
        }
        out("The tables are what follows from the journal up to event %,d: %,d rows."
                .formatted(verification.eventSequence(), verification.rows()));
        return 0;
    }

    private Path journal() {
        return source.data == null
                ? source.journal
                : LocalNode.directory(source.data).journal();
    }

    /** The named one, or the node's own, which may be running or not. */
    private int withDatabase(Function<DatabaseSettings, Integer> work) {
        Optional<DatabaseSettings> named = database.named(CONNECTIONS);
        if (named.isPresent()) {
            return work.apply(named.get());
        }
        if (source.data == null) {
            throw new CommandFailedException("A journal alone has no database of its own: name one with --database");
        }
        journal();
        Optional<DatabaseSettings> running = LocalDatabase.running(source.data, CONNECTIONS);
        if (running.isPresent()) {
            return work.apply(running.get());
        }
        try (LocalDatabase server = LocalDatabase.start(source.data, LocalDatabase.ANY_PORT)) {
            return work.apply(server.settings(CONNECTIONS));
        }
    }

    private void out(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
