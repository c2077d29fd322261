package exchange.halflight.identity.account;

import exchange.halflight.identity.Client;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.mail.Letters;
import exchange.halflight.identity.mail.MailKind;
import exchange.halflight.identity.mail.Post;
import exchange.halflight.identity.secret.PasswordHasher;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.secret.Tokens;
import exchange.halflight.identity.store.Database;
import exchange.halflight.identity.store.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * How accounts begin. Registering only writes down a wish and a mail; the account is made by who can read the mail. So an email
 * is never taken by somebody who does not own it, and registering with one that has an account looks the same from outside.
 */
public final class Registrations {
    private static final Duration VALID = Duration.ofHours(24);

    private final Database database;
    private final InstantSource time;
    private final PasswordHasher hasher;
    private final Emails emails;
    private final PasswordRules rules = new PasswordRules();
    private final Post post;
    private final Letters letters;
    private final ActivityLog activity;
    private final String termsVersion;

    public Registrations(
            Database database,
            InstantSource time,
            PasswordHasher hasher,
            Mailing mailing,
            ActivityLog activity,
            Rules rules) {
        this.database = database;
        this.time = time;
        this.hasher = hasher;
        post = mailing.post();
        letters = mailing.letters();
        this.activity = activity;
        emails = new Emails(rules.disposableDomains());
        termsVersion = rules.termsVersion();
    }

    /**
     * What registering asks for.
     *
     * @param termsVersion the terms that must be accepted
     * @param disposableDomains refused beside those the room knows
     */
    public record Rules(String termsVersion, Set<String> disposableDomains) {}

    /** The version of the terms that a registration must name. */
    public String termsVersion() {
        return termsVersion;
    }

    /**
     * Sends a mail with a token for {@link #verify}. The answer is the same whether or not the email has an account.
     *
     * @param acceptedTerms the version of the terms that were shown and accepted
     * @param referralCode of whoever brought this person here; one that nobody has is forgotten at the verification
     * @throws Refused INVALID_EMAIL, DISPOSABLE_EMAIL, WEAK_PASSWORD, TERMS_OUTDATED, BUSY, UNAVAILABLE
     */
    public void register(String email, Secret password, String acceptedTerms, Optional<String> referralCode) {
        String normal = Emails.normal(email);
        emails.requirePermanent(normal);
        rules.check(password, normal);
        if (!acceptedTerms.equals(termsVersion)) {
            throw new Refused(Refusal.TERMS_OUTDATED);
        }
        String hash = hasher.hash(password);
        Secret token = Tokens.fresh();
        Instant now = time.instant();
        database.inTransaction(handle -> {
            boolean exists = isRegistered(handle, normal);
            // Who has an account gets a mail without the token, which nobody then knows.
            String text = exists ? letters.alreadyRegistered() : letters.verifyEmail(token);
            handle.createUpdate("""
                            INSERT INTO registration
                                (token_hash, email, password_hash, terms_version, created_at, expires_at, referral_code)
                            VALUES (:token, :email, :hash, :terms, :now, :expires, :referral)""")
                    .bind("token", Tokens.hash(token))
                    .bind("email", normal)
                    .bind("hash", hash)
                    .bind("terms", acceptedTerms)
                    .bind("now", now)
                    .bind("expires", now.plus(VALID))
                    .bind("referral", referralCode.filter(Referrals::isCode).orElse(null))
                    .execute();
            post.queue(handle, Optional.of(normal), exists ? MailKind.ALREADY_REGISTERED : MailKind.VERIFY_EMAIL, text);
            return null;
        });
    }

    /**
     * Makes the account.
     *
     * @param token from the mail; works once, for 24 hours
     * @return the new account's id
     * @throws Refused INVALID_TOKEN, UNAVAILABLE
     */
    public UUID verify(Secret token, Client client) {
        return database.attempt(handle -> {
            Optional<Wish> wish = handle.createQuery("""
                            DELETE FROM registration WHERE token_hash = :token AND expires_at > :now
                            RETURNING email, password_hash, terms_version, created_at, referral_code""")
                    .bind("token", Tokens.hash(token))
                    .bind("now", time.instant())
                    .map((row, context) -> new Wish(
                            row.getString("email"),
                            row.getString("password_hash"),
                            row.getString("terms_version"),
                            row.getTimestamp("created_at").toInstant(),
                            row.getString("referral_code")))
                    .findOne();
            if (wish.isEmpty()) {
                return Outcome.refused(Refusal.INVALID_TOKEN);
            }
            UUID id = UUID.randomUUID();
            if (!create(handle, id, wish.get())) {
                return Outcome.refused(Refusal.INVALID_TOKEN);
            }
            handle.createUpdate("DELETE FROM registration WHERE email = :email")
                    .bind("email", wish.get().email())
                    .execute();
            activity.add(handle, Optional.of(id), ActivityKind.REGISTERED, client);
            return Outcome.done(id);
        });
    }

    /** False where the email has got an account meanwhile. */
    private boolean create(Handle handle, UUID id, Wish wish) {
        return handle.createUpdate("""
                        INSERT INTO account
                            (id, kind, state, email, password_hash, terms_version, terms_accepted_at, created_at, referred_by)
                        VALUES (:id, 'PERSON', 'ACTIVE', :email, :hash, :terms, :accepted, :now,
                            (SELECT id FROM account WHERE referral_code = CAST(:referral AS text) AND state <> 'GONE'))
                        ON CONFLICT (email) DO NOTHING""")
                        .bind("id", id)
                        .bind("email", wish.email())
                        .bind("hash", wish.passwordHash())
                        .bind("terms", wish.termsVersion())
                        .bind("accepted", wish.createdAt())
                        .bind("now", time.instant())
                        .bind("referral", wish.referralCode())
                        .execute()
                == 1;
    }

    private static boolean isRegistered(Handle handle, String email) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM account WHERE email = :email)")
                .bind("email", email)
                .mapTo(Boolean.class)
                .one();
    }

    /** What a registration left; its referral code is null where there was none. */
    private record Wish(
            String email, String passwordHash, String termsVersion, Instant createdAt, String referralCode) {}
}
