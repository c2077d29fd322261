package exchange.halflight.identity.account;

import exchange.halflight.identity.Client;
import exchange.halflight.identity.mail.MailKind;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.secret.Tokens;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The devices an account has logged in with, each known by a token it was given then. A login without a known token is a new
 * device, and the owner gets a notice, but for the very first login.
 */
public final class Devices {
    private final InstantSource time;
    private final Mailing mailing;
    private final ActivityLog activity;

    public Devices(InstantSource time, Mailing mailing, ActivityLog activity) {
        this.time = time;
        this.mailing = mailing;
        this.activity = activity;
    }

    /** The token the device is to keep: the one it showed, or a new one. */
    public Secret welcome(Handle handle, Credentials.Account account, Client client) {
        Instant now = time.instant();
        if (client.deviceToken().isPresent()
                && seen(handle, account.id(), client.deviceToken().get(), now)) {
            return client.deviceToken().get();
        }
        boolean first = !hasAny(handle, account.id());
        Secret token = Tokens.fresh();
        handle.createUpdate("""
                        INSERT INTO known_device (account_id, token_hash, first_seen_at, last_seen_at)
                        VALUES (:account, :token, :now, :now)""")
                .bind("account", account.id())
                .bind("token", Tokens.hash(token))
                .bind("now", now)
                .execute();
        activity.add(handle, Optional.of(account.id()), ActivityKind.NEW_DEVICE, client);
        if (!first) {
            mailing.post()
                    .queue(
                            handle,
                            Optional.of(account.email()),
                            MailKind.NEW_DEVICE,
                            mailing.letters().newDevice(client, now));
        }
        return token;
    }

    private static boolean seen(Handle handle, UUID account, Secret token, Instant now) {
        return handle.createUpdate("""
                        UPDATE known_device SET last_seen_at = :now
                        WHERE account_id = :account AND token_hash = :token""")
                        .bind("account", account)
                        .bind("token", Tokens.hash(token))
                        .bind("now", now)
                        .execute()
                == 1;
    }

    private static boolean hasAny(Handle handle, UUID account) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM known_device WHERE account_id = :account)")
                .bind("account", account)
                .mapTo(Boolean.class)
                .one();
    }
}
