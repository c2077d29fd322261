package exchange.halflight.identity.wallet;

import exchange.halflight.identity.Client;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.account.ActivityKind;
import exchange.halflight.identity.account.ActivityLog;
import exchange.halflight.identity.secret.Ed25519;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.secret.Tokens;
import exchange.halflight.identity.session.SecondFactor;
import exchange.halflight.identity.store.Database;
import exchange.halflight.identity.store.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Links a wallet to an account by a signature of its key: one wallet an account, one account a wallet. */
public final class Wallets {
    private static final Duration VALID = Duration.ofMinutes(5);

    private final Database database;
    private final InstantSource time;
    private final SecondFactor secondFactor;
    private final ActivityLog activity;
    private final String site;

    /** A challenge names the site, so that a signature for another site is worth nothing here. */
    public Wallets(
            Database database, InstantSource time, SecondFactor secondFactor, ActivityLog activity, String site) {
        this.database = database;
        this.time = time;
        this.secondFactor = secondFactor;
        this.activity = activity;
        this.site = site;
    }

    /**
     * What the wallet is to sign.
     *
     * @param nonce to be sent back with the signature
     * @param message the UTF-8 bytes of this text, exactly
     */
    public record Challenge(String nonce, String message, Instant expiresAt) {}

    /**
     * Begins to link a wallet.
     *
     * @param address its public key in Base58
     * @throws Refused INVALID_REQUEST, NOT_FOUND, UNAVAILABLE
     */
    public Challenge challenge(UUID accountId, String address) {
        byte[] publicKey = Ed25519.checked(Base58.decode(address, Ed25519.KEY_BYTES));
        Secret nonce = Tokens.fresh();
        Instant expires = time.instant().plus(VALID);
        database.attempt(handle -> {
            int written = handle.createUpdate("""
                            INSERT INTO wallet_challenge (nonce_hash, account_id, public_key, expires_at)
                            SELECT :nonce, id, :key, :expires FROM account WHERE id = :account AND state = 'ACTIVE'""")
                    .bind("nonce", Tokens.hash(nonce))
                    .bind("account", accountId)
                    .bind("key", publicKey)
                    .bind("expires", expires)
                    .execute();
            return written == 1 ? Outcome.done(accountId) : Outcome.refused(Refusal.NOT_FOUND);
        });
        return new Challenge(nonce.reveal(), message(accountId, publicKey, nonce.reveal()), expires);
    }

    /**
     * Links the wallet. A challenge is good once, whatever comes of it, and for five minutes.
     *
     * @param signature in Base58
     * @throws Refused INVALID_TOKEN, INVALID_SIGNATURE, WALLET_LINKED, WALLET_TAKEN, INVALID_REQUEST, UNAVAILABLE
     */
    public void link(UUID accountId, String nonce, String signature, Client client) {
        byte[] signed = Base58.decode(signature, Ed25519.SIGNATURE_BYTES);
        database.attempt(handle -> {
            Optional<byte[]> publicKey = handle.createQuery("""
                            DELETE FROM wallet_challenge
                            WHERE nonce_hash = :nonce AND account_id = :account AND expires_at > :now
                            RETURNING public_key""")
                    .bind("nonce", Tokens.hash(Secret.of(nonce)))
                    .bind("account", accountId)
                    .bind("now", time.instant())
                    .mapTo(byte[].class)
                    .findOne();
            if (publicKey.isEmpty()) {
                return Outcome.refused(Refusal.INVALID_TOKEN);
            }
            byte[] message = message(accountId, publicKey.get(), nonce).getBytes(StandardCharsets.UTF_8);
            if (!Ed25519.verify(publicKey.get(), message, signed)) {
                return Outcome.refused(Refusal.INVALID_SIGNATURE);
            }
            if (!insert(handle, accountId, publicKey.get())) {
                boolean own = find(handle, accountId).isPresent();
                return Outcome.refused(own ? Refusal.WALLET_LINKED : Refusal.WALLET_TAKEN);
            }
            activity.add(handle, Optional.of(accountId), ActivityKind.WALLET_LINKED, client);
            return Outcome.done(accountId);
        });
    }

    /** The account's wallet in Base58. */
    public Optional<String> find(UUID accountId) {
        return database.inTransaction(handle -> find(handle, accountId));
    }

    /**
     * Takes the wallet from the account again.
     *
     * @param code where the account has a second factor
     * @throws Refused NOT_FOUND, INVALID_CREDENTIALS, CODE_REQUIRED, LOCKED, BUSY, UNAVAILABLE
     */
    public void unlink(UUID accountId, Secret password, Optional<Secret> code, Client client) {
        secondFactor.withProof(accountId, password, code, client, handle -> {
            int removed = handle.execute("DELETE FROM wallet WHERE account_id = ?", accountId);
            if (removed != 1) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            activity.add(handle, Optional.of(accountId), ActivityKind.WALLET_UNLINKED, client);
            return Outcome.done(accountId);
        });
    }

    private boolean insert(Handle handle, UUID accountId, byte[] publicKey) {
        return handle.createUpdate("""
                        INSERT INTO wallet (account_id, public_key, linked_at) VALUES (:account, :key, :now)
                        ON CONFLICT DO NOTHING""")
                        .bind("account", accountId)
                        .bind("key", publicKey)
                        .bind("now", time.instant())
                        .execute()
                == 1;
    }

    private static Optional<String> find(Handle handle, UUID accountId) {
        return handle.createQuery("SELECT public_key FROM wallet WHERE account_id = :account")
                .bind("account", accountId)
                .mapTo(byte[].class)
                .findOne()
                .map(Base58::encode);
    }

    private String message(UUID accountId, byte[] publicKey, String nonce) {
        return site + " asks you to link the wallet " + Base58.encode(publicKey) + " to account " + accountId
                + ".\nThis moves no money.\nNonce: " + nonce;
    }
}
