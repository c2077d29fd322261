package exchange.halflight.app.command;

import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.cluster.archive.DamagedArchiveException;
import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.postgres.DatabaseSettings;
import exchange.halflight.postgres.LocalPostgres;
import exchange.halflight.projections.ProjectionException;
import exchange.halflight.projections.ProjectionTool;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code project}: the journal as tables. */
@Command(
        name = "project",
        description =
                "Writes what is in the journal and not yet in the tables for history: orders, trades, positions, funding,"
                        + " liquidations, ledger entries, candles. A running exchange does so by itself.",
        footer = {
            "",
            "The exchange may run meanwhile. With --rebuild everybody reads the old tables until the new ones are complete.",
            "",
            "Exit code: 0 done, or no difference; 1 there is a difference, or it cannot be done; 2 wrong usage."
        })
final class ProjectCommand implements Callable<Integer> {
    private static final int CONNECTIONS = 4;
    /** Loggers that tell of every connection and migration; held, as the loggers would be forgotten otherwise. */
    private static final List<Logger> TALKATIVE = Stream.of("org.flywaydb", "com.zaxxer.hikari", "io.zonky.test")
            .map(Logger::getLogger)
            .toList();

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

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "PostgreSQL to write to, jdbc:postgresql://…; the user and password are"
                    + " HALFLIGHT_DATABASE_USER and HALFLIGHT_DATABASE_PASSWORD of the environment.")
    private String url;

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
    }

    @Override
    public Integer call() {
        TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
        try {
            return withDatabase(this::run);
        } catch (ProjectionException | DamagedArchiveException e) {
            throw new CommandFailedException(e.getMessage(), e);
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
        Path directory = source.journal;
        if (source.data != null) {
            DataDirectory data = DataDirectory.of(source.data);
            if (!Files.exists(data.formatFile())) {
                throw new CommandFailedException(
                        Files.isDirectory(source.data)
                                ? source.data + " is no data directory of a node"
                                : "There is no directory " + source.data);
            }
            directory = data.journal();
        }
        return directory;
    }

    /** The named one, or the node's own, which may be running or not. */
    private int withDatabase(Function<DatabaseSettings, Integer> work) {
        if (url != null) {
            return work.apply(named());
        }
        if (source.data == null) {
            throw new CommandFailedException("A journal alone has no database of its own: name one with --database");
        }
        journal();
        Path folder = DataDirectory.of(source.data).database();
        try {
            Optional<DatabaseSettings> running = LocalPostgres.running(folder, "postgres", CONNECTIONS);
            if (running.isPresent()) {
                return work.apply(running.get());
            }
            try (LocalPostgres server = LocalPostgres.start(folder, true)) {
                return work.apply(server.database("postgres", CONNECTIONS));
            }
        } catch (IOException | IllegalStateException e) {
            throw new CommandFailedException("The database in " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    private DatabaseSettings named() {
        try {
            return new DatabaseSettings(
                    url,
                    environment("HALFLIGHT_DATABASE_USER"),
                    environment("HALFLIGHT_DATABASE_PASSWORD"),
                    CONNECTIONS);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("--database is a URL of PostgreSQL, jdbc:postgresql://…, not " + url, e);
        }
    }

    private static String environment(String name) {
        return Optional.ofNullable(System.getenv(name)).orElse("");
    }

    private void out(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
