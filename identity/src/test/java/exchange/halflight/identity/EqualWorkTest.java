package exchange.halflight.identity;

import static exchange.halflight.identity.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import exchange.halflight.identity.secret.Secret;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Whether an email has an account must not show in how long an answer takes. Clocks are too coarse for a test, so it counts: the
 * same statements in the same order, and as many passwords hashed.
 */
final class EqualWorkTest {
    private final TestRoom room = new TestRoom();
    private final List<String> statements = new ArrayList<>();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void registering() {
        room.account("ada@example.org");
        assertSameWork(
                () -> room.identity
                        .registrations()
                        .register("ada@example.org", TestRoom.PASSWORD, TestRoom.TERMS, Optional.empty()),
                () -> room.identity
                        .registrations()
                        .register("bob@example.org", TestRoom.PASSWORD, TestRoom.TERMS, Optional.empty()));
    }

    @Test
    void loggingIn() {
        room.account("ada@example.org");
        Secret wrong = Secret.of("wrong horse battery");
        assertSameWork(() -> refusedLogin("ada@example.org", wrong), () -> refusedLogin("bob@example.org", wrong));
        assertSameWork(() -> refusedLogin("ada@example.org", wrong), () -> refusedLogin("no email", wrong));
    }

    @Test
    void loggingInWhereItIsLocked() {
        room.account("ada@example.org");
        Secret wrong = Secret.of("wrong horse battery");
        for (int i = 0; i < 5; i++) {
            refusedLogin("ada@example.org", wrong);
            refusedLogin("bob@example.org", wrong);
        }
        assertSameWork(() -> lockedLogin("ada@example.org"), () -> lockedLogin("bob@example.org"));
    }

    @Test
    void askingForAReset() {
        room.account("ada@example.org");
        assertSameWork(
                () -> room.identity.passwords().askForReset("ada@example.org", TestRoom.CLIENT),
                () -> room.identity.passwords().askForReset("bob@example.org", TestRoom.CLIENT));
    }

    private void refusedLogin(String email, Secret password) {
        assertRefused(
                Refusal.INVALID_CREDENTIALS,
                () -> room.identity.logins().logIn(email, password, Optional.empty(), TestRoom.CLIENT));
    }

    private void lockedLogin(String email) {
        assertRefused(Refusal.LOCKED, () -> room.logIn(email));
    }

    private void assertSameWork(Runnable withAccount, Runnable withoutAccount) {
        Work with = workOf(withAccount);
        Work without = workOf(withoutAccount);
        assertEquals(with, without);
        assertFalse(with.statements().isEmpty());
    }

    private Work workOf(Runnable work) {
        statements.clear();
        room.identity.database().observe(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                statements.add(context.getRawSql());
            }

            @Override
            public void logException(StatementContext context, SQLException failure) {
                statements.add("failed: " + context.getRawSql());
            }
        });
        long before = room.identity.hasher().computed();
        work.run();
        room.identity.database().observe(SqlLogger.NOP_SQL_LOGGER);
        return new Work(List.copyOf(statements), room.identity.hasher().computed() - before);
    }

    private record Work(List<String> statements, long hashes) {}
}
