package exchange.halflight.gateway.access;

import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.gateway.service.CommandReplies;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.identity.Identity;
import exchange.halflight.identity.account.Accounts;
import exchange.halflight.identity.secret.Tokens;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/** Opens accounts in the exchange for those who are verified, and puts play money into them. Safe for all threads. */
public final class CoreAccounts {
    private static final System.Logger LOG = System.getLogger(CoreAccounts.class.getName());

    private final Identity identity;
    private final Services services;
    private final int actingAccountId;

    /**
     * Accounts of this exchange.
     *
     * @param actingAccountId the account that opens them and pays in; 0 = the operator, who may until governance is enabled
     */
    public CoreAccounts(Identity identity, Services services, int actingAccountId) {
        this.identity = identity;
        this.services = services;
        this.actingAccountId = actingAccountId;
    }

    /**
     * Opens the account in the exchange, if there is none yet. Doing it twice, or again after being cut off, opens one.
     *
     * @return the account in the exchange; empty where it does not let one be opened
     */
    public OptionalInt open(UUID accountId) throws ExecutionException, ViewUnavailableException, InterruptedException {
        Accounts.Account account = identity.accounts().get(accountId);
        if (account.coreAccountId().isPresent()) {
            return account.coreAccountId();
        }
        // With the id as well, so that another database that counts from 1 again does not get at these accounts.
        OptionalInt opened = open(commandId("open " + account.openingNumber() + " " + accountId));
        if (opened.isPresent()) {
            identity.accounts().assignCoreAccount(accountId, opened.getAsInt());
        }
        return opened;
    }

    /** Opens an account that is nobody's yet. */
    public OptionalInt openNew() throws ExecutionException, ViewUnavailableException, InterruptedException {
        return open(commandId("open " + Tokens.fresh().reveal()));
    }

    private OptionalInt open(long commandId) throws ExecutionException, ViewUnavailableException, InterruptedException {
        CommandAnswer answer = CommandReplies.await(
                services.sender().send(encoder -> encoder.actAs(actingAccountId).openAccount(commandId, false)),
                services.view());
        if (!answer.accepted()) {
            LOG.log(System.Logger.Level.WARNING, "no account could be opened: {0}", answer.rejection());
            return OptionalInt.empty();
        }
        return OptionalInt.of(Math.toIntExact(answer.id()));
    }

    /**
     * Pays in.
     *
     * @param occasion the same text pays once for the same account
     * @return whether it was paid
     */
    public boolean deposit(int coreAccountId, long amountMicros, String occasion)
            throws ExecutionException, ViewUnavailableException, InterruptedException {
        long commandId = commandId("deposit " + coreAccountId + " " + occasion);
        CommandAnswer answer = CommandReplies.await(
                services.sender()
                        .send(encoder ->
                                encoder.actAs(actingAccountId).deposit(commandId, coreAccountId, amountMicros)),
                services.view());
        if (!answer.accepted()) {
            LOG.log(System.Logger.Level.WARNING, "nothing could be paid in: {0}", answer.rejection());
        }
        return answer.accepted();
    }

    /** A command id that is the same for the same text, below those the gateway draws. */
    private static long commandId(String text) {
        byte[] hash = Tokens.sha256(text.getBytes(StandardCharsets.UTF_8));
        return Math.max(1, ByteBuffer.wrap(hash).getLong() & ((1L << 62) - 1));
    }
}
