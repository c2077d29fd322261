package exchange.halflight.gateway.rest;

import exchange.halflight.gateway.access.CoreAccounts;
import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.http.Call;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.Operation;
import exchange.halflight.gateway.http.Problem;
import exchange.halflight.gateway.http.ProblemException;
import exchange.halflight.gateway.http.Reply;
import exchange.halflight.gateway.http.Routes;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.Decimals;
import exchange.halflight.identity.Identity;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.key.PaperKeys;
import exchange.halflight.identity.mail.Mail;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.messages.grpc.FaucetReply;
import exchange.halflight.messages.grpc.PaperKeyReply;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;

/**
 * Play money, accounts that hold it, and the mails that nobody sends: the default mode's, and refused where there is real money,
 * whose gateways do not even have these paths.
 */
public final class PaperPart implements HttpPart {
    /** What the faucet gives at once: 10,000 USD. */
    private static final long FAUCET_MICROS = 10_000_000_000L;
    /** What a new paper account begins with: 100,000 USD. */
    private static final long START_MICROS = 100_000_000_000L;

    private static final int COST = 2;
    private static final int MAILS = 50;

    private final Identity identity;
    private final int actingAccountId;

    /**
     * Serves these accounts.
     *
     * @param actingAccountId who opens accounts and pays in, see {@link CoreAccounts}
     */
    public PaperPart(Identity identity, int actingAccountId) {
        this.identity = identity;
        this.actingAccountId = actingAccountId;
    }

    @Override
    public void addTo(Routes routes, Services services) {
        CoreAccounts core = new CoreAccounts(identity, services, actingAccountId);
        routes.add(
                Operation.of(
                        "POST", Api.ROOT + "/faucet", Rule.command(Permission.TRADE, COST), call -> faucet(core, call)),
                Operation.of("POST", Api.ROOT + "/paper-keys", Rule.anybody(COST), call -> paperKey(core, call)),
                Operation.get("/outbox", Rule.anybody(1), call -> outbox()));
    }

    private Reply faucet(CoreAccounts core, Call call)
            throws ProblemException, ExecutionException, ViewUnavailableException, InterruptedException {
        identity.paperKeys().requirePaper();
        int account = call.accountId();
        if (!core.deposit(account, FAUCET_MICROS, "faucet " + call.commandId())) {
            throw notNow();
        }
        return Reply.of(FaucetReply.newBuilder()
                .setAccountId(account)
                .setAmount(Decimals.format(FAUCET_MICROS, Decimals.MONEY))
                .build());
    }

    private Reply paperKey(CoreAccounts core, Call call)
            throws ProblemException, ExecutionException, ViewUnavailableException, InterruptedException {
        identity.paperKeys().requirePaper();
        int account = core.openNew().orElseThrow(PaperPart::notNow);
        if (!core.deposit(account, START_MICROS, "start")) {
            throw notNow();
        }
        PaperKeys.PaperKey made = identity.paperKeys().create(account, call.client());
        return Reply.of(
                201,
                PaperKeyReply.newBuilder()
                        .setAccountId(account)
                        .setKeyId(made.key().key().id())
                        .setSecret(made.key().secret().map(Secret::reveal).orElseThrow())
                        .setAmount(Decimals.format(START_MICROS, Decimals.MONEY))
                        .build());
    }

    private static ProblemException notNow() {
        return new ProblemException(Problem.of(
                409, "NOT_ALLOWED", "The exchange does not let this gateway open accounts or pay in at this moment."));
    }

    private Reply outbox() {
        identity.paperKeys().requirePaper();
        StringBuilder page = new StringBuilder("""
                <!doctype html><html lang="en"><meta charset="utf-8"><title>Outbox</title>
                <h1>Outbox</h1><p>This exchange plays with play money and has no mail server: what it would send lies here.</p>
                """);
        for (Mail mail : identity.post().outbox(MAILS)) {
            page.append("<article><h2>")
                    .append(escaped(mail.kind().subject()))
                    .append("</h2><p>To ")
                    .append(escaped(mail.recipient()))
                    .append(", ")
                    .append(mail.createdAt())
                    .append("</p><pre>")
                    .append(escaped(mail.text().reveal()))
                    .append("</pre></article>\n");
        }
        return new Reply(
                200,
                "text/html; charset=utf-8",
                page.append("</html>\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
